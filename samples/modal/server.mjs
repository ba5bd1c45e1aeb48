// A shop whose pages verify their visitors in a modal: one page in plain HTML, one in React.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import Stripe from 'stripe';

const port = Number(process.env.PORT ?? 4243);
const bonafide = new URL(process.env.BONAFIDE_ADDRESS ?? 'http://127.0.0.1:8420');

// The only difference to an integration with Stripe itself: where the server is.
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY, {
  host: bonafide.hostname,
  port: bonafide.port || undefined,
  protocol: bonafide.protocol.slice(0, -1),
});

const file = (name) => readFile(new URL(name, import.meta.url), 'utf8');
const page = async (name) => (await file(name)).replaceAll('BONAFIDE_ADDRESS', bonafide.origin);

const routes = {
  'GET /': async () => ['text/html', await page('plain.html')],
  'GET /react': async () => ['text/html', await page('react.html')],
  'GET /react.js': async () => ['text/javascript', await file('dist/react.js')],
  'GET /submitted.html': async () => ['text/html', await page('submitted.html')],
  'GET /config': async () => ['application/json', JSON.stringify({ publishableKey: process.env.STRIPE_PUBLISHABLE_KEY })],
  'POST /create-verification-session': async () => {
    const session = await stripe.identity.verificationSessions.create({ type: 'document', metadata: { user_id: 'user-42' } });
    return ['application/json', JSON.stringify({ id: session.id, client_secret: session.client_secret })];
  },
};

const server = createServer(async (request, response) => {
  try {
    const route = routes[`${request.method} ${request.url.split('?')[0]}`];
    if (!route) return response.writeHead(404).end();
    const [type, body] = await route();
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  } catch (error) {
    console.error(error.message);
    response.writeHead(500).end();
  }
});
server.listen(port, '127.0.0.1', () => console.log(`The shop is at http://localhost:${server.address().port}`));
