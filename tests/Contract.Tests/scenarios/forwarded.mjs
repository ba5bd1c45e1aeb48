// Where `stripe listen --forward-to` forwards to in the tests: an integration that says what it was told, once the official library has verified it.
// Settings: SECRET. It prints its own address first.
import { createServer } from 'node:http';
import Stripe from 'stripe';

const stripe = new Stripe('sk_test_unused000000');
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    try {
      const [body, signature] = [Buffer.concat(parts), request.headers['stripe-signature']];
      if (JSON.parse(body).object === 'v2.core.event') {
        const notification = stripe.parseEventNotification(body, signature, process.env.SECRET);
        console.log(`verified thin ${request.url} ${notification.type} ${notification.related_object.id}`);
        return response.writeHead(200).end();
      }

      const event = stripe.webhooks.constructEvent(body, signature, process.env.SECRET);
      console.log(`verified ${request.url} ${event.type} ${event.data.object.id} ${event.api_version} ${request.headers['user-agent']} ${request.headers['content-type']}`);
      response.writeHead(200).end('thanks');
    } catch (error) {
      console.log(`refused ${error.message}`);
      response.writeHead(400).end();
    }
  });
});
server.listen(0, '127.0.0.1', () => console.log(`forward to 127.0.0.1:${server.address().port}/`));
