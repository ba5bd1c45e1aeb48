import assert from 'node:assert/strict';
import { client, publicAddress, refusal, Stripe, unique } from './client.mjs';

const sessions = client().identity.verificationSessions;

export async function A_created_session_is_open_and_has_a_link_and_a_client_secret() {
  const before = Math.floor(Date.now() / 1000);
  const session = await sessions.create({ type: 'document' });
  assert.match(session.id, /^vs_1[0-9A-Za-z]{23}$/);
  const { id, client_secret: secret, url, created, lastResponse, ...rest } = session;
  assert.deepEqual(rest, {
    object: 'identity.verification_session',
    client_reference_id: null,
    last_error: null,
    last_verification_report: null,
    livemode: false,
    metadata: {},
    options: {},
    redaction: null,
    related_customer: null,
    related_customer_account: null,
    status: 'requires_input',
    type: 'document',
  });
  assert.ok(created >= before && created <= before + 30);
  const [, token] = secret.match(new RegExp(`^${id}_secret_test_(.{20,})$`));
  assert.equal(url, `${publicAddress.origin}/start/test_${token}`);
  assert.equal(lastResponse.statusCode, 200);
  assert.match(lastResponse.requestId, /^req_[0-9A-Za-z]{14}$/);
  assert.equal(lastResponse.headers['stripe-version'], '2026-10-28.endive');
}

export async function Everything_given_at_creation_comes_back() {
  const given = {
    type: 'document',
    client_reference_id: unique('order'),
    metadata: { user_id: '42', count: 7 },
    options: { document: { allowed_types: ['passport', 'id_card'], require_live_capture: true, require_matching_selfie: false } },
    provided_details: { email: 'ada@example.com', phone: '+14155550123' },
    related_customer: 'cus_contract',
  };
  const session = await sessions.create({ ...given, return_url: 'https://example.com/back?a=1' });
  assert.equal(session.client_reference_id, given.client_reference_id);
  assert.deepEqual(session.metadata, { user_id: '42', count: '7' });
  assert.deepEqual(session.options, given.options);
  assert.deepEqual(session.provided_details, given.provided_details);
  assert.equal(session.related_customer, 'cus_contract');
  assert.ok(!('return_url' in session));
}

export async function A_retrieved_session_equals_the_created_one() {
  const created = await sessions.create({ type: 'id_number', metadata: { a: 'b' } });
  assert.deepEqual({ ...(await sessions.retrieve(created.id)) }, { ...created });
}

export async function An_update_changes_type_options_details_and_metadata() {
  const { id } = await sessions.create({ type: 'id_number', metadata: { kept: 'yes' } });
  const updated = await sessions.update(id, {
    type: 'document',
    options: { document: { require_id_number: true, allowed_types: ['driving_license'] } },
    provided_details: { email: 'grace@example.com' },
    metadata: { added: 'too' },
  });
  assert.equal(updated.type, 'document');
  assert.deepEqual(updated.options, { document: { require_id_number: true, allowed_types: ['driving_license'] } });
  assert.deepEqual(updated.provided_details, { email: 'grace@example.com' });
  assert.deepEqual(updated.metadata, { kept: 'yes', added: 'too' });
  assert.deepEqual({ ...(await sessions.retrieve(id)) }, { ...updated });
}

export async function Options_are_cleared_by_an_empty_value() {
  const { id } = await sessions.create({ type: 'document', options: { document: { require_live_capture: true } } });
  const updated = await sessions.update(id, { options: { document: '' } });
  assert.deepEqual(updated.options, {});
}

export async function Metadata_merges_key_by_key_and_empty_values_remove() {
  const { id } = await sessions.create({ type: 'document', metadata: { a: '1', b: '2', c: '3' } });
  assert.deepEqual((await sessions.update(id, { metadata: { b: 'two', d: '4' } })).metadata, { a: '1', b: 'two', c: '3', d: '4' });
  assert.deepEqual((await sessions.update(id, { metadata: { a: '', c: null } })).metadata, { b: 'two', d: '4' });
  assert.deepEqual((await sessions.update(id, { metadata: '' })).metadata, {});
}

export async function Cancelling_closes_the_session() {
  const { id } = await sessions.create({ type: 'document' });
  const canceled = await sessions.cancel(id);
  assert.equal(canceled.status, 'canceled');
  assert.equal(canceled.url, null);
  assert.equal(canceled.client_secret, null);
  assert.equal(canceled.last_error, null);
}

export async function A_second_cancel_changes_nothing_and_announces_nothing() {
  const stripe = client();
  const { id } = await sessions.create({ type: 'document' });
  const first = await sessions.cancel(id);
  assert.deepEqual({ ...(await sessions.cancel(id)) }, { ...first });
  const announced = [];
  for await (const event of stripe.events.list({ type: 'identity.verification_session.canceled' })) {
    if (event.data.object.id === id) announced.push(event.id);
  }
  assert.equal(announced.length, 1);
}

export async function A_canceled_session_takes_metadata_but_no_options() {
  const { id } = await sessions.create({ type: 'document' });
  await sessions.cancel(id);
  assert.deepEqual((await sessions.update(id, { metadata: { late: 'yes' } })).metadata, { late: 'yes' });
  const error = await refusal(sessions.update(id, { options: { document: { require_live_capture: true } } }));
  assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
  assert.match(error.message, /status of canceled/);
}

export async function Expanding_what_is_not_there_yet_gives_null() {
  const { id } = await sessions.create({ type: 'document' });
  const session = await sessions.retrieve(id, { expand: ['verified_outputs', 'last_verification_report'] });
  assert.equal(session.verified_outputs, null);
  assert.equal(session.last_verification_report, null);
}
