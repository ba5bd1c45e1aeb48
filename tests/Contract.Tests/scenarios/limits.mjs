import assert from 'node:assert/strict';
import { client, keys, refusal, Stripe } from './client.mjs';

const burst = (sessions, count) => Promise.allSettled(Array.from({ length: count }, () => sessions.create({ type: 'document' })));

export async function A_burst_beyond_the_limit_ends_well_because_the_client_is_told_when_to_come_back() {
  const { identity } = client();
  const made = await burst(identity.verificationSessions, 20);
  assert.deepEqual(made.filter((one) => one.status === 'rejected').map((one) => String(one.reason)), []);
  assert.equal(new Set(made.map((one) => one.value.id)).size, 20);
}

export async function Without_retries_one_too_many_is_a_rate_limit_error() {
  const live = client(keys.liveSecret, { maxNetworkRetries: 0 }).identity.verificationSessions;
  const refused = (await burst(live, 20)).filter((one) => one.status === 'rejected').map((one) => one.reason);
  assert.ok(refused.length > 0 && refused.length < 20, `${refused.length} of 20 were refused`);
  for (const error of refused) {
    assert.ok(error instanceof Stripe.errors.StripeRateLimitError, String(error));
    assert.equal(error.statusCode, 429);
    assert.equal(error.code, 'rate_limit');
    assert.equal(error.rawType, 'invalid_request_error');
    assert.match(error.requestId, /^req_/);
    assert.match(error.message, /BONAFIDE_RATE_LIMITS/);
    assert.equal(error.headers['stripe-should-retry'], 'true');
    assert.match(error.headers['retry-after'], /^\d+$/);
  }
}

export async function Keys_that_do_not_exist_are_refused_without_a_retry() {
  const wrong = client('sk_test_nobodyhasthiskey').identity.verificationSessions;
  const errors = [];
  for (let i = 0; i < 8; i++) errors.push(await refusal(wrong.list()));
  assert.ok(errors[0] instanceof Stripe.errors.StripeAuthenticationError);
  const last = errors.at(-1);
  assert.ok(last instanceof Stripe.errors.StripeRateLimitError, String(last));
  assert.equal(last.headers['stripe-should-retry'], 'false');
}
