import assert from 'node:assert/strict';
import { client, keys, refusal, unique } from './client.mjs';
import { until, unverify, verify } from './page.mjs';
import { receiver } from './receiver.mjs';

const stripe = client();
const sessions = stripe.identity.verificationSessions;

async function ended(outcome, status) {
  const session = await sessions.create({ type: 'document', client_reference_id: unique('outcome') });
  await outcome(session);
  await until(async () => {
    const now = await sessions.retrieve(session.id);
    return now.status === status && (status !== 'requires_input' || now.last_error);
  });
  return session;
}

async function announced(id) {
  const types = [];
  for await (const event of stripe.events.list({ type: 'identity.*' })) {
    if (event.data.object.id === id) types.unshift(event.type.replace('identity.verification_session.', ''));
  }
  return types;
}

export async function A_verified_session_announces_processing_and_verified() {
  const { id } = await ended(verify, 'verified');
  const session = await sessions.retrieve(id);
  assert.equal(session.url, null);
  assert.equal(session.client_secret, null);
  assert.equal(session.last_error, null);
  assert.match(session.last_verification_report, /^vr_1/);
  assert.deepEqual(await announced(id), ['created', 'processing', 'verified']);
}

export async function Verified_outputs_are_those_of_Jenny_Rosen() {
  const { id } = await ended(verify, 'verified');
  const { verified_outputs: outputs } = await sessions.retrieve(id, { expand: ['verified_outputs'] });
  assert.equal(outputs.first_name, 'Jenny');
  assert.equal(outputs.last_name, 'Rosen');
  assert.equal(outputs.id_number_type, null);
  assert.equal(outputs.address.line1, '1234 Main St.');
  assert.equal(outputs.address.city, 'San Francisco');
  assert.ok(!('dob' in outputs));
}

export async function A_restricted_key_reads_the_date_of_birth_and_the_number() {
  const { id } = await ended(verify, 'verified');
  const session = await client(keys.testSensitive).identity.verificationSessions.retrieve(id, {
    expand: ['verified_outputs.dob', 'last_verification_report.document.number', 'last_verification_report.document.expiration_date'],
  });
  assert.deepEqual(session.verified_outputs.dob, { day: 1, month: 1, year: 2000 });
  assert.equal(session.last_verification_report.document.number, 'D1234567');
  assert.equal(session.last_verification_report.document.expiration_date.year, 2035);
}

export async function The_report_is_listed_and_retrieved() {
  const { id, client_reference_id: reference } = await ended(verify, 'verified');
  const reports = await stripe.identity.verificationReports.list({ verification_session: id });
  assert.equal(reports.data.length, 1);
  const [report] = reports.data;
  assert.equal(report.object, 'identity.verification_report');
  assert.equal(report.type, 'document');
  assert.equal(report.verification_session, id);
  assert.equal(report.client_reference_id, reference);
  assert.equal(report.document.status, 'verified');
  assert.equal(report.document.first_name, 'Jenny');
  assert.ok(!('number' in report.document));
  assert.deepEqual({ ...(await stripe.identity.verificationReports.retrieve(report.id)) }, { ...report });
  const missing = await refusal(stripe.identity.verificationReports.retrieve('vr_1nothing'));
  assert.equal(missing.statusCode, 404);
  assert.equal(missing.param, 'report');
}

export async function A_failed_session_asks_again_and_says_why() {
  const { id, url } = await ended(unverify, 'requires_input');
  const session = await sessions.retrieve(id, { expand: ['last_verification_report'] });
  assert.equal(session.last_error.code, 'document_unverified_other');
  assert.ok(session.last_error.reason.length > 0);
  assert.notEqual(session.url, url);
  assert.match(session.client_secret, /_secret_test_/);
  assert.equal(session.last_verification_report.document.status, 'unverified');
  assert.equal(session.last_verification_report.document.error.code, 'document_unverified_other');
  assert.deepEqual(await announced(id), ['created', 'processing', 'requires_input']);
}

export async function Cancelling_after_a_failure_erases_the_error() {
  const { id } = await ended(unverify, 'requires_input');
  assert.equal((await sessions.cancel(id)).last_error, null);
  assert.equal((await sessions.retrieve(id)).last_error, null);
}

export async function A_failed_session_can_be_verified_with_its_new_link() {
  const { id } = await ended(unverify, 'requires_input');
  const again = await sessions.retrieve(id);
  await verify(again);
  await until(async () => (await sessions.retrieve(id)).status === 'verified');
  assert.equal((await sessions.retrieve(id)).last_error, null);
  assert.equal((await stripe.identity.verificationReports.list({ verification_session: id })).data.length, 2);
}

export async function A_used_link_does_not_change_the_outcome() {
  const session = await ended(verify, 'verified');
  await unverify(session).catch(() => {});
  const now = await sessions.retrieve(session.id);
  assert.equal(now.status, 'verified');
  assert.equal((await stripe.identity.verificationReports.list({ verification_session: session.id })).data.length, 1);
  assert.deepEqual(await announced(session.id), ['created', 'processing', 'verified']);
}

export async function The_link_of_a_canceled_session_does_nothing() {
  const session = await sessions.create({ type: 'document' });
  await sessions.cancel(session.id);
  await verify(session).catch(() => {});
  assert.equal((await sessions.retrieve(session.id)).status, 'canceled');
  assert.deepEqual(await announced(session.id), ['created', 'canceled']);
}

export async function Both_outcomes_arrive_as_signed_webhooks() {
  const endpoint = await receiver(stripe, ['*']);
  try {
    const verified = await ended(verify, 'verified');
    const failed = await ended(unverify, 'requires_input');
    const done = await endpoint.event((event) => event.type.endsWith('.verified') && event.data.object.id === verified.id);
    assert.equal(done.data.object.status, 'verified');
    assert.ok(!('verified_outputs' in done.data.object));
    const again = await endpoint.event((event) => event.type.endsWith('.requires_input') && event.data.object.id === failed.id);
    assert.equal(again.data.object.last_error.code, 'document_unverified_other');
    assert.equal(again.data.object.client_secret, null);
  } finally {
    await endpoint.remove();
  }
}
