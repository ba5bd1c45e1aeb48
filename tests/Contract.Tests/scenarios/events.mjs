import assert from 'node:assert/strict';
import { client, keys, refusal, Stripe, unique } from './client.mjs';

const stripe = client();

async function eventOf(id, filter = {}) {
  for await (const event of stripe.events.list(filter)) if (event.data.object.id === id) return event;
  return null;
}

export async function A_created_session_is_announced_by_one_event() {
  const idempotencyKey = unique('key');
  const session = await stripe.identity.verificationSessions.create({ type: 'document', metadata: { a: 'b' } }, { idempotencyKey });
  const event = await eventOf(session.id);
  assert.match(event.id, /^evt_1/);
  assert.equal(event.object, 'event');
  assert.equal(event.type, 'identity.verification_session.created');
  assert.equal(event.livemode, false);
  assert.equal(event.created, session.created);
  assert.equal(event.request.id, session.lastResponse.requestId);
  assert.equal(event.request.idempotency_key, idempotencyKey);
  assert.deepEqual(event.data.object.metadata, { a: 'b' });
  assert.equal(event.data.object.status, 'requires_input');
  assert.ok(!('previous_attributes' in event.data));
  // Endpoints of other scenarios may be hearing of it meanwhile.
  const again = await stripe.events.retrieve(event.id);
  assert.deepEqual({ ...again, pending_webhooks: 0 }, { ...event, pending_webhooks: 0 });
}

export async function An_update_announces_nothing() {
  const { id } = await stripe.identity.verificationSessions.create({ type: 'document' });
  await stripe.identity.verificationSessions.update(id, { metadata: { a: 'b' } });
  let count = 0;
  for await (const event of stripe.events.list({ limit: 100 })) if (event.data.object.id === id) count++;
  assert.equal(count, 1);
}

export async function Events_are_filtered_by_type_pattern_and_time() {
  const { id, created } = await stripe.identity.verificationSessions.create({ type: 'document' });
  await stripe.identity.verificationSessions.cancel(id);
  assert.equal((await eventOf(id, { type: 'identity.verification_session.canceled' })).type, 'identity.verification_session.canceled');
  assert.ok(await eventOf(id, { type: 'identity.*', created: { gte: created } }));
  assert.equal(await eventOf(id, { types: ['identity.verification_session.verified', 'identity.verification_session.processing'] }), null);
  assert.equal((await eventOf(id, { types: ['identity.verification_session.created'] })).type, 'identity.verification_session.created');
  const both = await refusal(stripe.events.list({ type: 'identity.*', types: ['a.b.c'] }));
  assert.ok(both instanceof Stripe.errors.StripeInvalidRequestError);
}

export async function Events_of_the_other_mode_are_not_there() {
  const { id } = await stripe.identity.verificationSessions.create({ type: 'document' });
  const event = await eventOf(id);
  const error = await refusal(client(keys.liveSecret).events.retrieve(event.id));
  assert.equal(error.statusCode, 404);
  assert.equal(error.code, 'resource_missing');
  const missing = await refusal(stripe.events.retrieve('evt_1nothing'));
  assert.equal(missing.statusCode, 404);
  assert.equal(missing.param, 'id');
}
