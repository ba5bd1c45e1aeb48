import assert from 'node:assert/strict';
import { client, refusal, Stripe, unique } from './client.mjs';

const sessions = client().identity.verificationSessions;

async function made(reference) {
  return (await sessions.list({ client_reference_id: reference, limit: 100 })).data.length;
}

export async function The_same_key_twice_makes_one_session() {
  const [reference, idempotencyKey] = [unique('idem'), unique('key')];
  const first = await sessions.create({ type: 'document', client_reference_id: reference }, { idempotencyKey });
  const second = await sessions.create({ type: 'document', client_reference_id: reference }, { idempotencyKey });
  assert.deepEqual({ ...second }, { ...first });
  assert.equal(first.lastResponse.headers['idempotent-replayed'], undefined);
  assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
  assert.equal(second.lastResponse.idempotencyKey, idempotencyKey);
  assert.equal(await made(reference), 1);
}

export async function The_same_key_with_other_parameters_is_refused() {
  const idempotencyKey = unique('key');
  await sessions.create({ type: 'document' }, { idempotencyKey });
  const error = await refusal(sessions.create({ type: 'id_number' }, { idempotencyKey }));
  assert.ok(error instanceof Stripe.errors.StripeIdempotencyError, String(error));
  assert.equal(error.statusCode, 400);
  assert.match(error.requestId, /^req_/);
  assert.ok(error.message.includes(idempotencyKey));
}

export async function The_same_key_at_once_makes_one_session() {
  const [reference, idempotencyKey] = [unique('race'), unique('key')];
  const patient = client(undefined, { maxNetworkRetries: 6 }).identity.verificationSessions;
  const all = await Promise.all(
    Array.from({ length: 8 }, () => patient.create({ type: 'document', client_reference_id: reference }, { idempotencyKey })),
  );
  assert.equal(new Set(all.map((session) => session.id)).size, 1);
  assert.equal(await made(reference), 1);
}

export async function A_refused_parameter_does_not_use_up_the_key() {
  const idempotencyKey = unique('key');
  await refusal(sessions.create({ type: 'passport' }, { idempotencyKey }));
  const session = await sessions.create({ type: 'document' }, { idempotencyKey });
  assert.equal(session.lastResponse.headers['idempotent-replayed'], undefined);
}

export async function A_key_may_be_used_again_in_the_other_mode() {
  const idempotencyKey = unique('key');
  const test = await sessions.create({ type: 'document' }, { idempotencyKey });
  const live = await client(process.env.BONAFIDE_LIVE_SECRET_KEY).identity.verificationSessions.create({ type: 'document' }, { idempotencyKey });
  assert.notEqual(live.id, test.id);
  assert.equal(live.livemode, true);
}
