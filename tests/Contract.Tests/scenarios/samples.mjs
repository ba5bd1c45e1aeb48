// Small integrations of the kind that Stripe's samples show, each with the client library and the API version that it was written for. Told apart from
// them is only where the server is.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import Stripe8 from 'stripe-8';
import Stripe20 from 'stripe-20';
import { address, keys, refusal, unique } from './client.mjs';
import { unverify, until, verify } from './page.mjs';

const where = { host: address.hostname, port: address.port, protocol: 'http', telemetry: false };

const of2020 = (key = keys.testSecret) => new Stripe8(key, { apiVersion: '2020-08-27', appInfo: { name: 'samples/identity', version: '0.0.1' }, ...where });
const of2025 = (key = keys.testSecret) => new Stripe20(key, { apiVersion: '2025-12-15.clover', ...where });

/** A shop: a button that leads to the hosted page, one that opens it in place, and an address that hears what came of it. */
async function shop(stripe) {
  const [heard, waiting] = [[], []];
  let secret;
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', async () => {
      if (request.url === '/webhook') {
        try {
          const event = stripe.webhooks.constructEvent(Buffer.concat(parts), request.headers['stripe-signature'], await secret);
          heard.push({ type: event.type, version: event.api_version, ...told(event) });
          response.writeHead(200).end();
          waiting.splice(0).forEach((look) => look());
        } catch (error) {
          response.writeHead(400).end(error.message);
        }
        return;
      }

      const session = await stripe.identity.verificationSessions.create({ type: 'document', metadata: { user_id: unique('user') } });
      if (request.url === '/redirect') response.writeHead(303, { location: session.url }).end();
      else response.writeHead(200).end(JSON.stringify({ client_secret: session.client_secret }));
    });
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const home = `http://127.0.0.1:${server.address().port}`;
  const registering = stripe.webhookEndpoints.create({
    url: `${home}/webhook`,
    enabled_events: ['identity.verification_session.verified', 'identity.verification_session.requires_input'],
  });
  secret = registering.then((endpoint) => endpoint.secret);
  const endpoint = await registering;

  return {
    press: (button) => fetch(`${home}/${button}`, { method: 'POST', redirect: 'manual' }),
    hears: (id) =>
      new Promise((found) => {
        const look = () => {
          const at = heard.findIndex((event) => event.id === id);
          if (at < 0) waiting.push(look);
          else found(heard.splice(at, 1)[0]);
        };
        look();
      }),
    async close() {
      await stripe.webhookEndpoints.del(endpoint.id);
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Reads the event as the samples do: without looking whether there is an error. */
function told(event) {
  const session = event.data.object;
  if (event.type === 'identity.verification_session.verified') return { id: session.id, report: session.last_verification_report };
  switch (session.last_error.code) {
    case 'document_unverified_other':
    case 'document_expired':
    case 'document_type_not_supported':
      return { id: session.id, reason: session.last_error.reason, code: session.last_error.code };
    default:
      return { id: session.id, code: session.last_error.code };
  }
}

/** The session whose link the customer was sent to. */
async function behind(stripe, url) {
  for await (const session of stripe.identity.verificationSessions.list({ limit: 100 })) if (session.url === url) return session;
  throw new Error('There is no session with this link.');
}

async function customers(stripe) {
  const our = await shop(stripe);
  try {
    const redirect = await our.press('redirect');
    assert.equal(redirect.status, 303);
    const session = await behind(stripe, redirect.headers.get('location'));
    assert.match(session.metadata.user_id, /^user/);

    await unverify(session);
    const refused = await our.hears(session.id);
    assert.equal(refused.code, 'document_unverified_other');
    assert.ok(refused.reason.length > 0);

    await verify(await stripe.identity.verificationSessions.retrieve(session.id));
    const verified = await our.hears(session.id);
    assert.equal(verified.type, 'identity.verification_session.verified');
    const report = await stripe.identity.verificationReports.retrieve(verified.report);
    assert.equal(report.document.status, 'verified');

    const { client_secret: secret } = await (await our.press('modal')).json();
    assert.match(secret, /^vs_1\w+_secret_test_[\w-]+$/);
  } finally {
    await our.close();
  }
}

async function sessionsFromBeginningToEnd(stripe, version) {
  const { identity } = stripe;
  const reference = unique('customer');
  const made = await identity.verificationSessions.create({
    type: 'document',
    options: { document: { require_matching_selfie: false, allowed_types: ['passport', 'id_card'] } },
    metadata: { reference },
    return_url: 'https://shop.example/back',
  });
  assert.equal(made.object, 'identity.verification_session');
  assert.equal(made.lastResponse.headers['stripe-version'], version);
  assert.match(made.lastResponse.requestId, /^req_/);
  assert.deepEqual((await identity.verificationSessions.retrieve(made.id, { expand: ['verified_outputs'] })).verified_outputs, null);
  const updated = await identity.verificationSessions.update(made.id, { metadata: { reference: '' } });
  assert.deepEqual({ ...updated.metadata }, {});

  const ids = [];
  await identity.verificationSessions.list({ limit: 2 }).autoPagingEach((session) => {
    ids.push(session.id);
    return ids.length < 5 && session.id !== made.id;
  });
  assert.ok(ids.includes(made.id) || ids.length === 5);

  const key = unique('once');
  const once = await identity.verificationSessions.create({ type: 'id_number' }, { idempotencyKey: key });
  const twice = await identity.verificationSessions.create({ type: 'id_number' }, { idempotencyKey: key });
  assert.equal(once.id, twice.id);

  assert.equal((await identity.verificationSessions.cancel(made.id)).status, 'canceled');
  await until(async () => (await stripe.events.list({ type: 'identity.verification_session.canceled', limit: 20 })).data.some((e) => e.data.object.id === made.id));
}

async function errors(make, library) {
  const stripe = make();
  const { verificationSessions: sessions } = stripe.identity;
  const { StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError, StripeIdempotencyError, StripeSignatureVerificationError } = library.errors;

  const missing = await refusal(sessions.retrieve('vs_1missing'));
  assert.ok(missing instanceof StripeInvalidRequestError);
  assert.deepEqual([missing.statusCode, missing.code, missing.param, missing.type], [404, 'resource_missing', 'session', 'StripeInvalidRequestError']);
  assert.match(missing.requestId, /^req_/);

  const unknown = await refusal(sessions.create({ type: 'document', colour: 'red' }));
  assert.ok(unknown instanceof StripeInvalidRequestError);
  assert.deepEqual([unknown.code, unknown.param], ['parameter_unknown', 'colour']);

  assert.ok((await refusal(make('sk_test_wrong0000000000000').identity.verificationSessions.list())) instanceof StripeAuthenticationError);
  assert.ok((await refusal(make(keys.testSensitive).identity.verificationSessions.create({ type: 'document' }))) instanceof StripePermissionError);

  const key = unique('twice');
  await sessions.create({ type: 'document' }, { idempotencyKey: key });
  assert.ok((await refusal(sessions.create({ type: 'id_number' }, { idempotencyKey: key }))) instanceof StripeIdempotencyError);

  assert.throws(() => stripe.webhooks.constructEvent('{}', 't=1,v1=00', 'whsec_x'), StripeSignatureVerificationError);
}

export async function A_shop_written_for_2020_has_its_customers_verified() {
  await customers(of2020());
}

export async function A_shop_written_for_2025_has_its_customers_verified() {
  await customers(of2025());
}

export async function The_library_of_2020_leads_sessions_from_beginning_to_end() {
  await sessionsFromBeginningToEnd(of2020(), '2020-08-27');
}

export async function The_library_of_2025_leads_sessions_from_beginning_to_end() {
  await sessionsFromBeginningToEnd(of2025(), '2025-12-15.clover');
}

export async function The_library_of_2020_throws_the_class_of_each_error() {
  await errors(of2020, Stripe8);
}

export async function The_library_of_2025_throws_the_class_of_each_error() {
  await errors(of2025, Stripe20);
}
