import assert from 'node:assert/strict';
import { client, keys, refusal, Stripe } from './client.mjs';
import { until } from './page.mjs';
import { receiver } from './receiver.mjs';

const stripe = client();
const endpoints = stripe.webhookEndpoints;

export async function An_endpoint_shows_its_secret_only_when_created() {
  const given = {
    url: 'https://example.com/hooks',
    enabled_events: ['identity.verification_session.verified', 'identity.verification_session.requires_input'],
    description: 'first',
    metadata: { team: 'risk' },
    api_version: '2025-12-15.clover',
  };
  const created = await endpoints.create(given);
  assert.match(created.id, /^we_1/);
  assert.match(created.secret, /^whsec_.{32,}$/);
  assert.equal(created.object, 'webhook_endpoint');
  assert.equal(created.status, 'enabled');
  assert.equal(created.application, null);
  assert.equal(created.livemode, false);
  for (const [name, value] of Object.entries(given)) assert.deepEqual(created[name], value);
  const read = await endpoints.retrieve(created.id);
  assert.ok(!('secret' in read));
  const { secret, ...rest } = created;
  assert.deepEqual({ ...read }, rest);
  assert.equal((await endpoints.del(created.id)).deleted, true);
}

export async function An_endpoint_is_changed_listed_and_deleted() {
  const { id } = await endpoints.create({ url: 'https://example.com/a', enabled_events: ['*'] });
  const updated = await endpoints.update(id, { url: 'https://example.com/b', disabled: true, description: 'moved', enabled_events: ['identity.verification_session.redacted'] });
  assert.equal(updated.url, 'https://example.com/b');
  assert.equal(updated.status, 'disabled');
  assert.equal(updated.description, 'moved');
  assert.deepEqual(updated.enabled_events, ['identity.verification_session.redacted']);
  const listed = await endpoints.list({ limit: 100 }).autoPagingToArray({ limit: 200 });
  assert.ok(listed.some((endpoint) => endpoint.id === id));
  assert.deepEqual({ ...(await endpoints.del(id)) }, { id, object: 'webhook_endpoint', deleted: true });
  const error = await refusal(endpoints.retrieve(id));
  assert.equal(error.statusCode, 404);
  assert.equal(error.param, 'webhook_endpoint');
}

export async function Bad_endpoints_are_refused() {
  for (const [given, code, param] of [
    [{ enabled_events: ['*'] }, 'parameter_missing', 'url'],
    [{ url: 'https://example.com' }, 'parameter_missing', 'enabled_events'],
    [{ url: 'example', enabled_events: ['*'] }, 'url_invalid', 'url'],
    [{ url: 'https://example.com', enabled_events: ['*', 'Nothing'] }, undefined, 'enabled_events[1]'],
  ]) {
    const error = await refusal(endpoints.create(given));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError, String(error));
    assert.equal(error.param, param);
    assert.equal(error.code, code);
  }
  const plain = await refusal(client(keys.liveSecret).webhookEndpoints.create({ url: 'http://example.com', enabled_events: ['*'] }));
  assert.equal(plain.param, 'url');
}

export async function A_webhook_is_verified_by_constructEvent_and_by_nothing_else() {
  const endpoint = await receiver(stripe, ['identity.verification_session.created']);
  try {
    const session = await stripe.identity.verificationSessions.create({ type: 'document' });
    const event = await endpoint.event((arrived) => arrived.data.object.id === session.id);
    assert.equal(event.type, 'identity.verification_session.created');
    const { body, headers } = event.arrival;
    assert.equal(headers['content-type'], 'application/json; charset=utf-8');
    assert.match(headers['stripe-signature'], /^t=\d+,v1=[0-9a-f]{64}/);
    const read = (payload, secret) => () => stripe.webhooks.constructEvent(payload, headers['stripe-signature'], secret);
    assert.throws(read(body, 'whsec_another'), Stripe.errors.StripeSignatureVerificationError);
    assert.throws(read(body.toString().replace('requires_input', 'verified'), endpoint.endpoint.secret), Stripe.errors.StripeSignatureVerificationError);
    assert.equal(endpoint.refused.length, 0);
    const kept = await stripe.events.retrieve(event.id);
    assert.deepEqual(kept.data.object, event.data.object);
    await until(async () => (await stripe.events.retrieve(event.id)).pending_webhooks === 0);
  } finally {
    await endpoint.remove();
  }
}

export async function An_endpoint_hears_only_what_it_asked_for() {
  const endpoint = await receiver(stripe, ['identity.verification_session.canceled']);
  try {
    const { id } = await stripe.identity.verificationSessions.create({ type: 'document' });
    await stripe.identity.verificationSessions.cancel(id);
    await endpoint.event((event) => event.data.object.id === id);
    assert.deepEqual([...new Set(endpoint.events.map((event) => event.type))], ['identity.verification_session.canceled']);
  } finally {
    await endpoint.remove();
  }
}

export async function A_refused_delivery_stays_pending() {
  const endpoint = await receiver(stripe, ['identity.verification_session.created'], { answer: () => 500 });
  try {
    const { id } = await stripe.identity.verificationSessions.create({ type: 'document' });
    const event = await endpoint.event((arrived) => arrived.data.object.id === id);
    assert.ok((await stripe.events.retrieve(event.id)).pending_webhooks >= 1);
  } finally {
    await endpoint.remove();
  }
}
