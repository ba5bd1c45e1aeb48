import assert from 'node:assert/strict';
import { address, client, refusal, Stripe } from './client.mjs';

const apiVersion = '2026-10-28.endive';
const stripe = client();

const page = (id, secret, path = '', method = 'GET') =>
  fetch(new URL(`/v1/identity/verification_pages/${id}${path}`, address), {
    method,
    headers: { authorization: `Bearer ${secret}`, 'stripe-version': '2020-08-27; identity_client_api=v7' },
  });

export async function A_key_for_a_session_opens_its_page_until_it_is_deleted() {
  const session = await stripe.identity.verificationSessions.create({ type: 'document' });
  const key = await stripe.ephemeralKeys.create({ verification_session: session.id }, { apiVersion });
  assert.match(key.id, /^ephkey_1/);
  assert.match(key.secret, /^ek_test_/);
  assert.equal(key.object, 'ephemeral_key');
  assert.equal(key.expires - key.created, 3600);
  assert.equal(key.livemode, false);
  assert.deepEqual(key.associated_objects, [{ id: session.id, type: 'verification_session' }]);
  assert.equal(key.lastResponse.headers['stripe-version'], apiVersion);
  const opened = await page(session.id, key.secret);
  assert.equal(opened.status, 200);
  assert.equal((await opened.json()).object, 'identity.verification_page');
  const deleted = await stripe.ephemeralKeys.del(key.id);
  assert.equal(deleted.id, key.id);
  assert.equal(deleted.object, 'ephemeral_key');
  assert.ok(!('secret' in deleted));
  assert.equal((await page(session.id, key.secret)).status, 401);
}

export async function A_key_is_not_made_without_a_version_nor_for_what_is_canceled() {
  const session = await stripe.identity.verificationSessions.create({ type: 'document' });
  await stripe.identity.verificationSessions.cancel(session.id);
  const canceled = await refusal(stripe.ephemeralKeys.create({ verification_session: session.id }, { apiVersion }));
  assert.ok(canceled instanceof Stripe.errors.StripeInvalidRequestError);
  assert.equal(canceled.param, 'verification_session');
  const missing = await refusal(stripe.ephemeralKeys.create({ verification_session: 'vs_none' }, { apiVersion }));
  assert.equal(missing.code, 'resource_missing');
  const customer = await refusal(stripe.ephemeralKeys.create({ customer: 'cus_1' }, { apiVersion }));
  assert.equal(customer.param, 'customer');
}

export async function A_key_chooses_test_modes_outcome_once() {
  const session = await stripe.identity.verificationSessions.create({ type: 'document' });
  const key = await stripe.ephemeralKeys.create({ verification_session: session.id }, { apiVersion });
  const told = await (await page(session.id, key.secret, '/testing/verify?simulate_delay=true', 'POST')).json();
  assert.deepEqual([told.submitted, told.closed, told.requirements], [true, true, { errors: [], missing: [] }]);
  assert.equal((await (await page(session.id, key.secret)).json()).submitted, true);
  assert.equal((await page(session.id, key.secret, '/data', 'POST')).status, 403);
  assert.ok(client(key.secret) && (await refusal(client(key.secret).identity.verificationSessions.retrieve(session.id))) instanceof Stripe.errors.StripePermissionError);
}
