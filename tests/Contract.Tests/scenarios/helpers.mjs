import assert from 'node:assert/strict';
import { client, keys, refusal } from './client.mjs';

const stripe = client();
const sessions = stripe.identity.verificationSessions;

const codes = [
  'abandoned', 'consent_declined', 'country_not_supported', 'device_not_supported', 'document_expired', 'document_type_not_supported',
  'document_unverified_other', 'email_unverified_other', 'email_verification_declined', 'id_number_insufficient_document_data', 'id_number_mismatch',
  'id_number_unverified_other', 'phone_unverified_other', 'phone_verification_declined', 'selfie_document_missing_photo', 'selfie_face_mismatch',
  'selfie_manipulated', 'selfie_unverified_other', 'under_supported_age',
];

/** What Stripe's own service has no call for, sent by Stripe's own client. */
const drive = (id, step, params = {}, from = stripe) => from.rawRequest('POST', `/v1/test_helpers/identity/verification_sessions/${id}/${step}`, params);

async function announced(id) {
  const types = [];
  for await (const event of stripe.events.list({ type: 'identity.*' })) {
    if (event.data.object.id === id) types.unshift(event.type.replace('identity.verification_session.', ''));
  }
  return types;
}

export async function Every_status_is_reached_without_a_browser() {
  const { id } = await sessions.create({ type: 'document' });
  const statuses = [(await sessions.retrieve(id)).status];
  for (const step of ['submit', 'unverify', 'verify']) statuses.push((await drive(id, step)).status);
  assert.deepEqual(statuses, ['requires_input', 'processing', 'requires_input', 'verified']);
  assert.equal((await sessions.retrieve(id)).status, 'verified');
  assert.deepEqual(await announced(id), ['created', 'processing', 'requires_input', 'processing', 'verified']);
  const other = await sessions.create({ type: 'document' });
  await drive(other.id, 'unverify', { last_error: { code: 'consent_declined' } });
  assert.equal((await sessions.cancel(other.id)).status, 'canceled');
  assert.deepEqual(await announced(other.id), ['created', 'requires_input', 'canceled']);
}

export async function Every_error_code_is_reached_without_a_browser() {
  const { id } = await sessions.create({ type: 'document', options: { document: { require_matching_selfie: true, require_id_number: true } } });
  for (const code of codes) {
    const session = await drive(id, 'unverify', { last_error: { code } });
    assert.equal(session.status, 'requires_input');
    assert.equal(session.last_error.code, code);
    assert.equal((await sessions.retrieve(id)).last_error.code, code);
  }
}

export async function A_live_key_cannot_choose_an_outcome() {
  const live = client(keys.liveSecret);
  const { id } = await live.identity.verificationSessions.create({ type: 'document' });
  const refused = await refusal(drive(id, 'verify', {}, live));
  assert.equal(refused.statusCode, 400);
  assert.match(refused.message, /test mode only/);
}
