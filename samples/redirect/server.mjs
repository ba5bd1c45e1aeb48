// A shop that wants to know who its customers are: it sends them to be verified and hears by webhook how that went.
import { createServer } from 'node:http';
import Stripe from 'stripe';

const port = Number(process.env.PORT ?? 4242);
const here = `http://127.0.0.1:${port}`;
const bonafide = new URL(process.env.BONAFIDE_ADDRESS ?? 'http://127.0.0.1:8420');
const webhookSecret = process.env.STRIPE_WEBHOOK_SECRET;

// The only difference to an integration with Stripe itself: where the server is.
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY, {
  host: bonafide.hostname,
  port: bonafide.port || undefined,
  protocol: bonafide.protocol.slice(0, -1),
});

const page = (text) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sample shop</title>
<h1>Sample shop</h1>
${text}
</html>
`;

const routes = {
  'GET /': (request, response) => show(response, '<form action="/create-verification-session" method="post"><button>Verify my identity</button></form>'),

  'POST /create-verification-session': async (request, response) => {
    const session = await stripe.identity.verificationSessions.create({
      type: 'document',
      metadata: { user_id: 'user-42' },
      return_url: `${here}/result`,
    });
    response.writeHead(303, { location: session.url }).end();
  },

  'GET /result': (request, response) => show(response, '<p>Thank you. We tell you as soon as your document is checked.</p>'),

  'POST /webhook': async (request, response) => {
    const body = await bytes(request);
    let event;
    try {
      event = stripe.webhooks.constructEvent(body, request.headers['stripe-signature'], webhookSecret);
    } catch (error) {
      console.log('refused a webhook:', error.message.split('\n')[0]);
      return response.writeHead(400).end();
    }

    const session = event.data.object;
    console.log(event.type, session.id, session.status, session.last_error ? session.last_error.code : '');
    response.writeHead(200).end();
  },
};

function show(response, text) {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(text));
}

async function bytes(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

createServer(async (request, response) => {
  const route = routes[`${request.method} ${request.url.split('?')[0]}`];
  try {
    if (!route) return response.writeHead(404).end();
    await route(request, response);
  } catch (error) {
    console.error(error.message);
    response.writeHead(500).end();
  }
}).listen(port, '127.0.0.1', () => console.log(`The shop is at ${here}`));
