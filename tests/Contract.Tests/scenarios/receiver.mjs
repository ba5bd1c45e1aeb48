import { createServer } from 'node:http';
import { address } from './client.mjs';

/** Shows a body that arrived to the watched address, which holds it against what `spec/openapi` says of snapshot events and thin ones. */
async function show(body) {
  await fetch(new URL('/arrived', address), { method: 'POST', body });
}

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
        await show(arrival.body);
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

/** Listens on this machine and keeps what arrives, unread. */
export async function inbox() {
  const [arrivals, waiting] = [[], []];
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', async () => {
      const body = Buffer.concat(parts).toString();
      await show(body);
      arrivals.push({ body, headers: request.headers });
      response.end();
      waiting.splice(0).forEach((look) => look());
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${server.address().port}/inbox`,
    /** Returns the first arrival for which `wanted` holds, now or later; throws after 20 s. */
    arrival(wanted) {
      return new Promise((found, failed) => {
        const patience = setTimeout(() => failed(new Error(`It did not arrive. There came ${arrivals.length} others.`)), 20_000);
        const look = () => {
          const arrival = arrivals.find(wanted);
          if (!arrival) return waiting.push(look);
          clearTimeout(patience);
          found(arrival);
        };
        look();
      });
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
