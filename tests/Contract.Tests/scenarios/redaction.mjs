import assert from 'node:assert/strict';
import { client, keys, refusal, Stripe, unique } from './client.mjs';
import { delay, until, verify } from './page.mjs';
import { receiver } from './receiver.mjs';

const stripe = client();
const sessions = stripe.identity.verificationSessions;
const prefix = 'identity.verification_session.';

const everything = () => ({
  type: 'document',
  client_reference_id: unique('order'),
  metadata: { user_id: '42' },
  options: { document: { require_matching_selfie: true } },
  provided_details: { email: 'ada@example.com', phone: '+14155550123' },
  related_customer: 'cus_7',
});

/** What is told of every redacted session, whatever it said before. */
const nothing = {
  client_reference_id: null,
  client_secret: null,
  last_error: null,
  metadata: {},
  options: {},
  provided_details: { email: '[redacted]', phone: '[redacted]' },
  related_customer: null,
  related_customer_account: null,
  url: null,
};

function tellsNothing(session) {
  for (const [name, value] of Object.entries(nothing)) assert.deepEqual(session[name], value, name);
}

async function redacted(id) {
  await until(async () => (await sessions.retrieve(id)).redaction?.status === 'redacted');
  return sessions.retrieve(id);
}

async function verified(given) {
  const session = await sessions.create({ ...given, options: {} });
  await verify(session);
  await until(async () => (await sessions.retrieve(session.id)).status === 'verified');
  return session;
}

async function announced(id) {
  const events = [];
  for await (const event of stripe.events.list({ type: 'identity.*' })) if (event.data.object.id === id) events.unshift(event);
  return events;
}

const types = (events) => events.map((event) => event.type.replace(prefix, ''));

export async function Redacting_an_open_session_cancels_it_and_hides_everything_at_once() {
  const { id } = await sessions.create(everything());
  const answer = await sessions.redact(id);
  assert.equal(answer.lastResponse.statusCode, 200);
  assert.equal(answer.status, 'canceled');
  assert.deepEqual(answer.redaction, { status: 'processing' });
  tellsNothing(answer);
  tellsNothing(await sessions.retrieve(id));
  const listed = await sessions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  tellsNothing(listed.find((session) => session.id === id));
  tellsNothing(await redacted(id));
  const events = await announced(id);
  assert.deepEqual(types(events), ['created', 'canceled', 'redacted']);
  for (const event of events) tellsNothing(event.data.object);
  assert.deepEqual(events[2].data.object.redaction, { status: 'redacted' });
}

export async function Redacting_a_verified_session_leaves_placeholders_in_outputs_report_and_events() {
  const given = everything();
  const { id } = await verified(given);
  await sessions.redact(id);
  const expand = ['verified_outputs.dob', 'last_verification_report.document.number', 'last_verification_report.document.expiration_date'];
  const session = await client(keys.testSensitive).identity.verificationSessions.retrieve(id, { expand });
  assert.equal(session.status, 'verified');
  tellsNothing(session);
  const { verified_outputs: outputs, last_verification_report: report } = session;
  assert.deepEqual(outputs.dob, { day: 1, month: 1, year: 1 });
  assert.equal(outputs.first_name, '[redacted]');
  assert.equal(outputs.address.line1, '[redacted]');
  assert.equal(outputs.address.country, 'US');
  assert.equal(outputs.id_number_type, null);
  assert.equal(report.document.number, '[redacted]');
  assert.deepEqual(report.document.expiration_date, { day: 1, month: 1, year: 1 });
  assert.equal(report.document.issuing_country, 'US');
  assert.equal(report.document.status, 'verified');
  assert.equal(report.client_reference_id, null);
  const [listed] = (await stripe.identity.verificationReports.list({ verification_session: id })).data;
  assert.equal(listed.document.last_name, '[redacted]');
  for (const found of [sessions, stripe.identity.verificationReports]) {
    assert.equal((await found.list({ client_reference_id: given.client_reference_id })).data.length, 0);
  }
  await redacted(id);
  const events = await announced(id);
  assert.deepEqual(types(events), ['created', 'processing', 'verified', 'redacted']);
  for (const event of events) tellsNothing((await stripe.events.retrieve(event.id)).data.object);
}

export async function A_redaction_is_told_to_the_endpoint_that_names_it_and_to_no_other() {
  const all = await receiver(stripe, ['*']);
  const named = await receiver(stripe, [`${prefix}redacted`]);
  try {
    const { id } = await sessions.create(everything());
    await all.event((event) => event.data.object.id === id && event.type === `${prefix}created`);
    await sessions.redact(id);
    const told = await named.event((event) => event.data.object.id === id);
    assert.equal(told.type, `${prefix}redacted`);
    assert.equal(told.data.object.redaction.status, 'redacted');
    tellsNothing(told.data.object);
    const canceled = await all.event((event) => event.data.object.id === id && event.type === `${prefix}canceled`);
    tellsNothing(canceled.data.object);
    await until(async () => (await stripe.events.retrieve(told.id)).pending_webhooks === 0);
    assert.ok(!all.events.some((event) => event.type === `${prefix}redacted`));
    assert.equal(all.refused.length + named.refused.length, 0);
  } finally {
    await all.remove();
    await named.remove();
  }
}

export async function Redacting_twice_is_no_error_and_announces_nothing_more() {
  const { id } = await sessions.create(everything());
  await sessions.redact(id);
  const before = await redacted(id);
  assert.deepEqual({ ...(await sessions.redact(id)) }, { ...before });
  assert.deepEqual(types(await announced(id)), ['created', 'canceled', 'redacted']);
}

export async function A_session_that_is_processed_is_not_redacted() {
  const session = await sessions.create({ type: 'document', metadata: { user_id: '42' } });
  await delay(session);
  const error = await refusal(sessions.redact(session.id));
  assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
  assert.equal(error.statusCode, 400);
  assert.match(error.message, /status of processing/);
  assert.deepEqual((await sessions.retrieve(session.id)).metadata, { user_id: '42' });
}

export async function A_redacted_session_is_neither_updated_nor_canceled() {
  const { id } = await sessions.create(everything());
  await sessions.redact(id);
  for (const refused of [() => sessions.update(id, { metadata: { a: 'b' } }), () => sessions.update(id, { type: 'id_number' }), () => sessions.cancel(id)]) {
    const error = await refusal(refused());
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.match(error.message, /redacted/);
  }
}

export async function A_repeated_creation_answers_with_the_redacted_session() {
  const [given, idempotencyKey] = [everything(), unique('key')];
  const created = await sessions.create(given, { idempotencyKey });
  await sessions.redact(created.id);
  const again = await sessions.create(given, { idempotencyKey });
  assert.equal(again.id, created.id);
  assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
  tellsNothing(again);
}
