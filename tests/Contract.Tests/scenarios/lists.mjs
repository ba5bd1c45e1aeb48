import assert from 'node:assert/strict';
import { client, refusal, Stripe, unique } from './client.mjs';

const sessions = client().identity.verificationSessions;

async function created(count, given = {}) {
  const reference = unique('list');
  const made = [];
  for (let i = 0; i < count; i++) made.push(await sessions.create({ type: 'document', client_reference_id: reference, ...given }));
  return { reference, newestFirst: made.map((session) => session.id).reverse(), made };
}

const ids = (list) => list.data.map((session) => session.id);

export async function Twenty_five_sessions_page_forward_and_back() {
  const { reference, newestFirst } = await created(25);
  const forward = [];
  for await (const session of sessions.list({ client_reference_id: reference, limit: 10 })) forward.push(session.id);
  assert.deepEqual(forward, newestFirst);

  const backward = [];
  for await (const session of sessions.list({ client_reference_id: reference, limit: 10, ending_before: newestFirst[24] })) backward.push(session.id);
  assert.deepEqual(backward, newestFirst.slice(0, 24).reverse());

  const all = await sessions.list({ client_reference_id: reference, limit: 3 }).autoPagingToArray({ limit: 100 });
  assert.deepEqual(all.map((session) => session.id), newestFirst);
}

export async function A_page_is_newest_first_and_tells_whether_there_is_more() {
  const { reference, newestFirst } = await created(12);
  const first = await sessions.list({ client_reference_id: reference });
  assert.equal(first.object, 'list');
  assert.equal(first.url, '/v1/identity/verification_sessions');
  assert.equal(first.has_more, true);
  assert.deepEqual(ids(first), newestFirst.slice(0, 10));
  const second = await sessions.list({ client_reference_id: reference, starting_after: newestFirst[9] });
  assert.equal(second.has_more, false);
  assert.deepEqual(ids(second), newestFirst.slice(10));
  const before = await sessions.list({ client_reference_id: reference, ending_before: newestFirst[8], limit: 3 });
  assert.deepEqual(ids(before), newestFirst.slice(5, 8));
  assert.equal(before.has_more, true);
}

export async function Sessions_are_filtered_by_status() {
  const { reference, newestFirst } = await created(3);
  await sessions.cancel(newestFirst[1]);
  assert.deepEqual(ids(await sessions.list({ client_reference_id: reference, status: 'canceled' })), [newestFirst[1]]);
  assert.deepEqual(ids(await sessions.list({ client_reference_id: reference, status: 'requires_input' })), [newestFirst[0], newestFirst[2]]);
  assert.deepEqual(ids(await sessions.list({ client_reference_id: reference, status: 'verified' })), []);
  const error = await refusal(sessions.list({ status: 'open' }));
  assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
  assert.equal(error.param, 'status');
}

export async function Sessions_are_filtered_by_customer() {
  const customer = unique('cus_').replaceAll('-', '');
  const { newestFirst } = await created(2, { related_customer: customer });
  await created(1);
  assert.deepEqual(ids(await sessions.list({ related_customer: customer })), newestFirst);
  const account = unique('acct_').replaceAll('-', '');
  const other = await created(1, { related_customer_account: account });
  assert.deepEqual(ids(await sessions.list({ related_customer_account: account })), other.newestFirst);
}

export async function Sessions_are_filtered_by_time() {
  const { reference, newestFirst, made } = await created(2);
  const { created: at } = made[1];
  const find = async (filter) => ids(await sessions.list({ client_reference_id: reference, created: filter }));
  assert.ok((await find(at)).includes(newestFirst[0]));
  assert.deepEqual(await find({ gte: made[0].created, lte: at }), newestFirst);
  assert.deepEqual(await find({ gt: at }), []);
  assert.deepEqual(await find({ lt: made[0].created }), []);
}

export async function Open_sessions_in_a_list_have_links_that_open() {
  const { reference } = await created(1);
  const [session] = (await sessions.list({ client_reference_id: reference })).data;
  assert.match(session.url, /\/start\/test_/);
  assert.match(session.client_secret, /_secret_test_/);
}

export async function Bad_pages_are_refused_with_the_parameter() {
  const { newestFirst } = await created(1);
  for (const [given, param, code] of [
    [{ limit: 0 }, 'limit', undefined],
    [{ limit: 101 }, 'limit', undefined],
    [{ limit: 'ten' }, 'limit', undefined],
    [{ starting_after: 'vs_1nothing' }, 'starting_after', 'resource_missing'],
    [{ metadata: { a: 'b' } }, 'metadata', 'parameter_unknown'],
  ]) {
    const error = await refusal(sessions.list(given));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError, `${JSON.stringify(given)}: ${error}`);
    assert.equal(error.param, param);
    if (code) assert.equal(error.code, code);
  }
  const both = await refusal(sessions.list({ starting_after: newestFirst[0], ending_before: newestFirst[0] }));
  assert.equal(both.statusCode, 400);
}

export async function Lists_expand_with_the_prefix_data() {
  const { reference } = await created(1);
  const [session] = (await sessions.list({ client_reference_id: reference, expand: ['data.verified_outputs'] })).data;
  assert.equal(session.verified_outputs, null);
  const error = await refusal(sessions.list({ client_reference_id: reference, expand: ['verified_outputs'] }));
  assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
  assert.match(error.message, /cannot be expanded.*data\.verified_outputs/s);
}
