import { createServer } from 'node:http';

/**
 * Listens on this machine for webhooks, as an integration does, and registers itself. What arrives is read by `constructEvent`; an answer of 400 and an
 * entry in `refused` say that it could not be.
 */
export async function receiver(stripe, enabledEvents, { answer = () => 200 } = {}) {
  const [events, refused, waiting] = [[], [], []];
  let registered;
  const registration = new Promise((done) => (registered = done));
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', async () => {
      // What others do may arrive before the answer that tells the secret.
      const { secret } = await registration;
      const arrival = { body: Buffer.concat(parts), headers: request.headers };
      try {
        const event = stripe.webhooks.constructEvent(arrival.body, request.headers['stripe-signature'], secret);
        events.push(Object.assign(event, { arrival }));
        response.writeHead(answer(event)).end();
        waiting.splice(0).forEach((look) => look());
      } catch (error) {
        refused.push(error);
        response.writeHead(400).end();
      }
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${server.address().port}/webhook`;
  const endpoint = await stripe.webhookEndpoints.create({ url, enabled_events: enabledEvents });
  registered(endpoint);

  return {
    endpoint,
    events,
    refused,
    /** Returns the first event for which `wanted` holds, now or later; throws after 20 s. */
    event(wanted) {
      return new Promise((found, failed) => {
        const patience = setTimeout(() => failed(new Error(`It did not arrive. There came: ${events.map((event) => event.type)}`)), 20_000);
        const look = () => {
          const event = events.find(wanted);
          if (!event) return waiting.push(look);
          clearTimeout(patience);
          found(event);
        };
        look();
      });
    },
    async remove() {
      await stripe.webhookEndpoints.del(endpoint.id);
      server.close();
      server.closeAllConnections();
    },
  };
}
