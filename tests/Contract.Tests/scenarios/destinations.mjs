import assert from 'node:assert/strict';
import { address, client, keys, refusal, Stripe, unique } from './client.mjs';
import { until } from './page.mjs';
import { inbox, receiver } from './receiver.mjs';

const stripe = client();
const destinations = stripe.v2.core.eventDestinations;
const thin = 'v1.identity.verification_session.';

function given(more = {}) {
  return {
    name: 'Mine',
    type: 'webhook_endpoint',
    event_payload: 'thin',
    enabled_events: [thin + 'created'],
    webhook_endpoint: { url: 'https://example.com/thin' },
    include: ['webhook_endpoint.signing_secret', 'webhook_endpoint.url'],
    ...more,
  };
}

export async function A_destination_is_created_read_changed_switched_and_deleted() {
  const created = await destinations.create(given({ description: 'first', metadata: { team: 'risk' }, events_from: ['@self'] }));
  assert.match(created.id, /^ed_test_/);
  assert.equal(created.object, 'v2.core.event_destination');
  assert.match(created.webhook_endpoint.signing_secret, /^whsec_.{32,}$/);
  assert.equal(created.webhook_endpoint.url, 'https://example.com/thin');
  assert.equal(created.status, 'enabled');
  assert.equal(created.status_details, null);
  assert.equal(created.livemode, false);
  assert.deepEqual(created.events_from, ['@self']);
  assert.match(created.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const read = await destinations.retrieve(created.id);
  assert.deepEqual(read.webhook_endpoint, { signing_secret: null, url: null });
  const withUrl = await destinations.retrieve(created.id, { include: ['webhook_endpoint.url'] });
  assert.equal(withUrl.webhook_endpoint.url, 'https://example.com/thin');
  const updated = await destinations.update(created.id, { name: 'Other', metadata: { team: null, city: 'Bern' }, enabled_events: ['*'] });
  assert.equal(updated.name, 'Other');
  assert.deepEqual(updated.metadata, { city: 'Bern' });
  assert.equal(updated.description, 'first');
  const disabled = await destinations.disable(created.id);
  assert.equal(disabled.status, 'disabled');
  assert.deepEqual(disabled.status_details, { disabled: { reason: 'user' } });
  assert.equal((await destinations.enable(created.id)).status, 'enabled');
  assert.deepEqual({ ...(await destinations.del(created.id)) }, { id: created.id, object: 'v2.core.event_destination' });
  assert.equal((await refusal(destinations.retrieve(created.id))).statusCode, 404);
}

export async function Destinations_page_by_themselves() {
  const made = [];
  for (let i = 0; i < 3; i++) made.unshift((await destinations.create(given())).id);
  try {
    const seen = [];
    for await (const destination of destinations.list({ limit: 1, include: ['webhook_endpoint.url'] })) {
      if (!made.includes(destination.id)) continue;
      seen.push(destination.id);
      assert.equal(destination.webhook_endpoint.url, 'https://example.com/thin');
    }
    assert.deepEqual(seen, made);
  } finally {
    for (const id of made) await destinations.del(id);
  }
}

export async function Errors_of_v2_have_their_classes() {
  const missing = await refusal(destinations.retrieve('ed_test_nothing'));
  assert.ok(missing instanceof Stripe.errors.StripeInvalidRequestError, String(missing));
  assert.equal(missing.code, 'not_found');
  assert.match(missing.requestId, /^req_/);
  for (const [more, words] of [
    [{ type: 'amazon_eventbridge', webhook_endpoint: undefined }, /webhook endpoints only/],
    [{ enabled_events: ['identity.verification_session.created'] }, /v1\.identity/],
    [{ colour: 'red' }, /unknown parameter: colour/],
    [{ name: 7 }, /JSON string/],
    [{ name: undefined }, /name/],
  ]) {
    const error = await refusal(destinations.create(given(more)));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError, String(error));
    assert.match(error.message, words);
  }
  assert.ok((await refusal(client('sk_test_nobodyknowsthiskey').v2.core.eventDestinations.list())) instanceof Stripe.errors.StripeAuthenticationError);
  const idempotencyKey = unique('key');
  const first = await destinations.create(given(), { idempotencyKey });
  try {
    assert.equal((await destinations.create(given(), { idempotencyKey })).id, first.id);
    const conflict = await refusal(destinations.create(given({ name: 'Another' }), { idempotencyKey }));
    assert.ok(conflict instanceof Stripe.errors.StripeIdempotencyError, String(conflict));
    assert.equal(conflict.statusCode, 409);
    assert.equal((await refusal(client(keys.liveSecret).v2.core.eventDestinations.retrieve(first.id))).statusCode, 404);
  } finally {
    await destinations.del(first.id);
  }
}

export async function A_thin_event_is_parsed_and_leads_to_its_session_and_to_itself() {
  const box = await inbox();
  const destination = await destinations.create(given({ webhook_endpoint: { url: box.url } }));
  try {
    const session = await stripe.identity.verificationSessions.create({ type: 'document' });
    const secret = destination.webhook_endpoint.signing_secret;
    const arrival = await box.arrival((each) => JSON.parse(each.body).related_object.id === session.id);
    const header = arrival.headers['stripe-signature'];
    const event = stripe.parseEventNotification(arrival.body, header, secret);
    assert.equal(event.type, thin + 'created');
    assert.ok(event.id.length > 45 && event.id.startsWith('evt_test_'), event.id);
    assert.equal(event.related_object.type, 'identity.verification_session');
    assert.equal(event.reason.request.id, session.lastResponse.requestId);
    const related = await event.fetchRelatedObject();
    assert.equal(related.id, session.id);
    assert.equal(related.object, 'identity.verification_session');
    const fetched = await event.fetchEvent();
    assert.deepEqual(fetched.related_object, event.related_object);
    assert.equal(fetched.id, event.id);
    const snapshot = await stripe.events.retrieve(event.snapshot_event);
    assert.equal(snapshot.data.object.id, session.id);
    assert.throws(() => stripe.webhooks.constructEvent(arrival.body, header, secret));
    assert.throws(() => stripe.parseEventNotification(arrival.body, header, 'whsec_another'), Stripe.errors.StripeSignatureVerificationError);
  } finally {
    await destinations.del(destination.id);
    box.close();
  }
}

export async function A_ping_arrives_as_a_notification() {
  const box = await inbox();
  const destination = await destinations.create(given({ webhook_endpoint: { url: box.url } }));
  try {
    const ping = await destinations.ping(destination.id);
    assert.equal(ping.type, 'v2.core.event_destination.ping');
    const arrival = await box.arrival((each) => JSON.parse(each.body).id === ping.id);
    const event = stripe.parseEventNotification(arrival.body, arrival.headers['stripe-signature'], destination.webhook_endpoint.signing_secret);
    assert.equal((await event.fetchRelatedObject()).id, destination.id);
    assert.equal((await event.fetchEvent()).id, ping.id);
  } finally {
    await destinations.del(destination.id);
    box.close();
  }
}

export async function A_snapshot_destination_is_read_by_constructEvent() {
  const box = await inbox();
  const destination = await destinations.create(
    given({ event_payload: 'snapshot', enabled_events: ['identity.verification_session.created'], snapshot_api_version: '2025-12-15.clover', webhook_endpoint: { url: box.url } }),
  );
  try {
    const { id } = await stripe.identity.verificationSessions.create({ type: 'document' });
    const arrival = await box.arrival((each) => JSON.parse(each.body).data.object.id === id);
    const event = stripe.webhooks.constructEvent(arrival.body, arrival.headers['stripe-signature'], destination.webhook_endpoint.signing_secret);
    assert.equal(event.api_version, '2025-12-15.clover');
    assert.throws(() => stripe.parseEventNotification(arrival.body, arrival.headers['stripe-signature'], destination.webhook_endpoint.signing_secret));
  } finally {
    await destinations.del(destination.id);
    box.close();
  }
}

export async function Thin_events_are_listed_and_filtered() {
  const { id, created } = await stripe.identity.verificationSessions.create({ type: 'document' });
  await stripe.identity.verificationSessions.cancel(id);
  const types = async (filter) => {
    const found = [];
    for await (const event of stripe.v2.core.events.list({ object_id: id, limit: 1, ...filter })) found.push(event);
    return found.map((event) => event.type.split('.').at(-1));
  };
  assert.deepEqual(await types(), ['canceled', 'created']);
  assert.deepEqual(await types({ types: [thin + 'created'] }), ['created']);
  assert.deepEqual(await types({ created: { gte: new Date(created * 1000).toISOString() } }), ['canceled', 'created']);
  assert.deepEqual(await types({ created: { gt: new Date((created + 600) * 1000).toISOString() } }), []);
  const [event] = (await stripe.v2.core.events.list({ object_id: id })).data;
  assert.equal((await event.fetchRelatedObject()).status, 'canceled');
  assert.equal((await stripe.v2.core.events.retrieve(event.id)).id, event.id);
}

export async function While_a_secret_is_rolled_the_old_one_and_the_new_one_verify() {
  const box = await inbox();
  const endpoint = await stripe.webhookEndpoints.create({ url: box.url, enabled_events: ['identity.verification_session.created'] });
  try {
    const rolled = await stripe.rawRequest('POST', `/v1/webhook_endpoints/${endpoint.id}/roll_secret`, { expire_old_in: 600 });
    assert.notEqual(rolled.secret, endpoint.secret);
    const { id } = await stripe.identity.verificationSessions.create({ type: 'document' });
    const arrival = await box.arrival((each) => JSON.parse(each.body).data.object.id === id);
    const header = arrival.headers['stripe-signature'];
    assert.match(header, /^t=\d+,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/);
    for (const secret of [endpoint.secret, rolled.secret]) assert.equal(stripe.webhooks.constructEvent(arrival.body, header, secret).data.object.id, id);
    assert.throws(() => stripe.webhooks.constructEvent(arrival.body, header, 'whsec_another'), Stripe.errors.StripeSignatureVerificationError);
    const final = await stripe.rawRequest('POST', `/v1/webhook_endpoints/${endpoint.id}/roll_secret`, { expire_old_in: 0 });
    const next = await stripe.identity.verificationSessions.create({ type: 'document' });
    const later = await box.arrival((each) => JSON.parse(each.body).data.object.id === next.id);
    stripe.webhooks.constructEvent(later.body, later.headers['stripe-signature'], final.secret);
    for (const secret of [endpoint.secret, rolled.secret]) {
      assert.throws(() => stripe.webhooks.constructEvent(later.body, later.headers['stripe-signature'], secret), Stripe.errors.StripeSignatureVerificationError);
    }
  } finally {
    await stripe.webhookEndpoints.del(endpoint.id);
    box.close();
  }
}

export async function An_event_is_sent_again_when_asked() {
  const endpoint = await receiver(stripe, ['identity.verification_session.created']);
  try {
    const { id } = await stripe.identity.verificationSessions.create({ type: 'document' });
    const event = await endpoint.event((arrived) => arrived.data.object.id === id);
    // As the Stripe CLI does it.
    const answer = await fetch(new URL(`/v1/events/${event.id}/retry`, address), {
      method: 'POST',
      headers: { Authorization: `Bearer ${keys.testSecret}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `webhook_endpoint=${endpoint.endpoint.id}`,
    });
    assert.equal((await answer.json()).id, event.id);
    await until(async () => endpoint.events.filter((each) => each.id === event.id).length === 2);
  } finally {
    await endpoint.remove();
  }
}
