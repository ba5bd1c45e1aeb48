import assert from 'node:assert/strict';
import { address, client, keys, refusal, Stripe, unique } from './client.mjs';
import { until, verify } from './page.mjs';

const sessions = client().identity.verificationSessions;
const { StripeInvalidRequestError, StripeAuthenticationError, StripePermissionError } = Stripe.errors;

function check(error, kind, { statusCode, code, param, message }) {
  assert.ok(error instanceof kind, `${error.constructor.name}: ${error.message}`);
  assert.equal(error.statusCode, statusCode);
  assert.equal(error.rawType, 'invalid_request_error');
  assert.match(error.requestId, /^req_[0-9A-Za-z]{14}$/);
  assert.equal(error.code, code);
  assert.equal(error.param, param);
  if (message) assert.match(error.message, message);
}

export async function Parameters_are_refused_by_name() {
  for (const [given, code, param, message] of [
    [{}, 'parameter_missing', 'type', /Missing required param: type\./],
    [{ type: '' }, 'parameter_invalid_empty', 'type'],
    [{ type: 'verification_flow' }, undefined, 'type', /must be one of/],
    [{ type: 'document', colour: 'red' }, 'parameter_unknown', 'colour', /Received unknown parameter: colour/],
    [{ type: 'document', options: { document: { foo: '1' } } }, 'parameter_unknown', 'options[document][foo]'],
    [{ type: 'document', options: { document: { require_live_capture: 'True' } } }, undefined, 'options[document][require_live_capture]', /Invalid boolean: True/],
    [{ type: 'document', options: { document: { allowed_types: ['visa'] } } }, undefined, 'options[document][allowed_types][0]'],
    [{ type: 'document', return_url: 'somewhere' }, 'url_invalid', 'return_url', /Not a valid URL/],
    [{ type: 'document', provided_details: { email: 'nobody' } }, 'email_invalid', 'provided_details[email]'],
    [{ type: 'id_number', options: { document: { require_live_capture: true } } }, undefined, 'options[document]'],
    [{ type: 'document', client_reference_id: 'x'.repeat(5001) }, undefined, 'client_reference_id', /5000/],
    [{ type: 'document', related_person: { account: 'acct_1' } }, 'parameter_missing', 'related_person[person]'],
  ]) {
    check(await refusal(sessions.create(given)), StripeInvalidRequestError, { statusCode: 400, code, param, message });
  }
}

export async function Metadata_beyond_the_limits_is_refused() {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v']));
  for (const metadata of [many, { ['k'.repeat(41)]: 'v' }, { k: 'v'.repeat(501) }]) {
    const error = await refusal(sessions.create({ type: 'document', metadata }));
    assert.ok(error instanceof StripeInvalidRequestError);
    assert.match(error.param, /^metadata/);
  }
}

export async function A_missing_session_is_a_404_with_the_name_of_the_path() {
  for (const call of [() => sessions.retrieve('vs_1nothing'), () => sessions.cancel('vs_1nothing'), () => sessions.update('vs_1nothing', { metadata: {} })]) {
    check(await refusal(call()), StripeInvalidRequestError, {
      statusCode: 404,
      code: 'resource_missing',
      param: 'session',
      message: /^No such VerificationSession: 'vs_1nothing'$/,
    });
  }
}

export async function An_unknown_address_is_a_404() {
  const error = await refusal(client().rawRequest('GET', '/v1/identity/nothing'));
  assert.ok(error instanceof StripeInvalidRequestError);
  assert.equal(error.statusCode, 404);
  assert.match(error.message, /Unrecognized request URL \(GET: \/v1\/identity\/nothing\)/);
}

export async function Keys_that_open_nothing_are_authentication_errors() {
  const unknown = await refusal(client('sk_test_thiskeydoesnotexist1234').identity.verificationSessions.list());
  check(unknown, StripeAuthenticationError, { statusCode: 401, message: /^Invalid API Key provided: sk_test_\*+1234$/ });
  const publishable = await refusal(client(keys.testPublishable).identity.verificationSessions.create({ type: 'document' }));
  check(publishable, StripeAuthenticationError, { statusCode: 401, code: 'secret_key_required' });
}

export async function A_key_that_is_over_and_one_for_another_place_are_told_apart() {
  const over = await refusal(client(keys.expired).identity.verificationSessions.list());
  check(over, StripeAuthenticationError, { statusCode: 401, code: 'api_key_expired', message: /^Expired API Key provided: sk_test_\*+/ });
  const elsewhere = await refusal(client(keys.elsewhere).identity.verificationSessions.list());
  check(elsewhere, StripePermissionError, { statusCode: 403, message: /cannot be used from this IP address/ });
}

export async function A_key_of_one_page_opens_nothing_else() {
  const { id } = await sessions.create({ type: 'document' });
  const key = await client().ephemeralKeys.create({ verification_session: id }, { apiVersion: '2026-10-28.endive' });
  const page = client(key.secret);
  check(await refusal(page.identity.verificationSessions.retrieve(id)), StripePermissionError, { statusCode: 403 });
  check(await refusal(page.events.list()), StripePermissionError, { statusCode: 403 });
}

export async function A_call_without_a_key_is_challenged() {
  const answer = await fetch(new URL('/v1/identity/verification_sessions', address));
  assert.equal(answer.status, 401);
  assert.match(answer.headers.get('www-authenticate'), /^Basic realm="Stripe"$/);
  assert.equal((await answer.json()).error.type, 'invalid_request_error');
}

export async function A_restricted_key_reads_but_does_not_write() {
  const { id } = await sessions.create({ type: 'document' });
  const restricted = client(keys.testSensitive).identity.verificationSessions;
  assert.equal((await restricted.retrieve(id)).id, id);
  check(await refusal(restricted.create({ type: 'document' })), StripePermissionError, { statusCode: 403, message: /does not have the required permissions/ });
  check(await refusal(restricted.cancel(id)), StripePermissionError, { statusCode: 403 });
}

export async function Who_expands_everything_with_a_secret_key_is_refused_whole() {
  const { id } = await sessions.create({ type: 'document' });
  const outputs = ['dob', 'id_number', 'sex', 'unparsed_sex', 'unparsed_place_of_birth'].map((field) => `verified_outputs.${field}`);
  const expand = ['verified_outputs', ...outputs, 'last_verification_report', 'provided_details', 'related_person'];
  const message = /^To access sensitive verification results, configure a restricted API key/;
  check(await refusal(sessions.retrieve(id, { expand })), StripePermissionError, { statusCode: 403, message });
  check(await refusal(sessions.list({ expand: expand.map((path) => `data.${path}`) })), StripePermissionError, { statusCode: 403, message });
}

export async function A_secret_key_may_not_expand_sensitive_results() {
  const { id } = await sessions.create({ type: 'document' });
  for (const path of ['verified_outputs.dob', 'verified_outputs.id_number', 'last_verification_report.document.number', 'last_verification_report.document.dob']) {
    const error = await refusal(sessions.retrieve(id, { expand: [path] }));
    check(error, StripePermissionError, { statusCode: 403, message: /^To access sensitive verification results, configure a restricted API key/ });
  }
  const allowed = await client(keys.testSensitive).identity.verificationSessions.retrieve(id, { expand: ['verified_outputs.dob'] });
  assert.equal(allowed.verified_outputs, null);
}

export async function What_cannot_be_expanded_is_refused() {
  const { id } = await sessions.create({ type: 'document' });
  const unknown = await refusal(sessions.retrieve(id, { expand: ['customer'] }));
  assert.ok(unknown instanceof StripeInvalidRequestError);
  assert.match(unknown.message, /This property cannot be expanded \(customer\)/);
  const deep = await refusal(sessions.retrieve(id, { expand: ['a.b.c.d.e'] }));
  assert.equal(deep.statusCode, 400);
  const empty = await refusal(sessions.retrieve(id, { expand: [''] }));
  assert.equal(empty.code, 'parameter_invalid_empty');
}

export async function Cancelling_what_cannot_be_canceled_names_the_status() {
  const { id, url } = await sessions.create({ type: 'document' });
  await verify({ id, url });
  await until(async () => (await sessions.retrieve(id)).status === 'verified');
  check(await refusal(sessions.cancel(id)), StripeInvalidRequestError, { statusCode: 400, message: /status of verified/ });
}

export async function Live_and_test_do_not_see_each_other() {
  const reference = unique('modes');
  const live = client(keys.liveSecret).identity.verificationSessions;
  const test = await sessions.create({ type: 'document', client_reference_id: reference });
  const real = await live.create({ type: 'document', client_reference_id: reference });
  assert.equal(real.livemode, true);
  assert.match(real.client_secret, /_secret_live_/);
  assert.doesNotMatch(real.url, /test_/);
  assert.deepEqual((await live.list({ client_reference_id: reference })).data.map((session) => session.id), [real.id]);
  check(await refusal(live.retrieve(test.id)), StripeInvalidRequestError, {
    statusCode: 404,
    code: 'resource_missing',
    param: 'session',
    message: /a similar object exists in test mode, but a live mode key was used to make this request/,
  });
  check(await refusal(sessions.retrieve(real.id)), StripeInvalidRequestError, {
    statusCode: 404,
    code: 'resource_missing',
    param: 'session',
    message: /a similar object exists in live mode, but a test mode key was used to make this request/,
  });
}

export async function Versions_are_echoed_and_unknown_ones_refused() {
  for (const apiVersion of ['2020-08-27', '2025-12-15.clover']) {
    const session = await sessions.create({ type: 'document' }, { apiVersion });
    assert.equal(session.lastResponse.headers['stripe-version'], apiVersion);
  }
  const error = await refusal(sessions.create({ type: 'document' }, { apiVersion: 'yesterday' }));
  assert.ok(error instanceof StripeInvalidRequestError);
  assert.match(error.message, /Invalid Stripe API version: yesterday/);
}

export async function Another_account_is_a_permission_error() {
  const error = await refusal(sessions.create({ type: 'document' }, { stripeAccount: 'acct_1another' }));
  check(error, StripePermissionError, { statusCode: 403, code: 'account_invalid' });
}

export async function A_key_may_come_as_a_user_name() {
  const authorization = `Basic ${Buffer.from(`${keys.testSecret}:`).toString('base64')}`;
  const answer = await fetch(new URL('/v1/identity/verification_sessions', address), { headers: { authorization } });
  assert.equal(answer.status, 200);
}

export async function What_is_too_large_or_no_form_is_refused_and_the_server_goes_on() {
  const url = new URL('/v1/identity/verification_sessions', address);
  const post = (type, body) =>
    fetch(url, { method: 'POST', headers: { authorization: `Bearer ${keys.testSecret}`, 'content-type': type }, body });
  const form = 'application/x-www-form-urlencoded';
  const answers = [
    [413, await post(form, `type=document&metadata[a]=${'x'.repeat(20_000_000)}`)],
    [400, await post('application/json', '{"type":"document"}')],
    [400, await post(form, 'type[a]=document&type=document')],
    [414, await fetch(`${url}?status=${'x'.repeat(20_000)}`, { headers: { authorization: `Bearer ${keys.testSecret}` } })],
  ];
  for (const [status, answer] of answers) {
    assert.equal(answer.status, status);
    assert.equal((await answer.json()).error.type, 'invalid_request_error');
    assert.match(answer.headers.get('request-id'), /^req_/);
  }
  assert.equal((await sessions.create({ type: 'document' })).status, 'requires_input');
}
