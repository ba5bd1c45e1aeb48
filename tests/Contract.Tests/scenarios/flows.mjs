import assert from 'node:assert/strict';
import { client, refusal, Stripe, unique } from './client.mjs';
import { until, verify } from './page.mjs';

const stripe = client();
const sessions = stripe.identity.verificationSessions;
const path = '/v1/identity/verification_flows';

const newFlow = (given = {}) =>
  stripe.rawRequest('POST', path, { name: 'Onboarding', checks: ['document'], options: { document: { allowed_types: ['passport'] } }, ...given });

export async function A_flow_takes_the_place_of_a_type() {
  const flow = await newFlow();
  assert.match(flow.id, /^vf_/);
  const session = await sessions.create({ verification_flow: flow.id, metadata: { user_id: '42' }, client_reference_id: unique('flow') });
  assert.equal(session.type, 'verification_flow');
  assert.equal(session.verification_flow, flow.id);
  assert.equal(session.options, null);
  assert.equal(session.status, 'requires_input');
  assert.match(session.url, /\/start\/test_/);
  assert.deepEqual({ ...(await sessions.retrieve(session.id)) }, { ...session });
}

export async function A_flow_and_a_type_exclude_each_other_and_an_unknown_flow_is_named() {
  const { id } = await newFlow();
  for (const [given, code, param, message] of [
    [{ type: 'document', verification_flow: id }, undefined, undefined, /only specify one of these parameters: type, verification_flow/],
    [{ verification_flow: 'vf_1nothing' }, 'resource_missing', 'verification_flow', /^No such VerificationFlow: 'vf_1nothing'$/],
    [{ verification_flow: '' }, 'parameter_invalid_empty', 'verification_flow', /empty string/],
    [{}, 'parameter_missing', 'type', /Missing required param: type/],
  ]) {
    const error = await refusal(sessions.create(given));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError, String(error));
    assert.equal(error.statusCode, 400);
    assert.equal(error.code, code);
    assert.equal(error.param, param);
    assert.match(error.message, message);
  }
}

export async function The_report_of_a_flow_says_so_and_holds_a_block_for_what_was_checked() {
  const flow = await newFlow();
  const session = await sessions.create({ verification_flow: flow.id });
  await verify(session);
  await until(async () => (await sessions.retrieve(session.id)).status === 'verified');
  const done = await sessions.retrieve(session.id, { expand: ['verified_outputs', 'last_verification_report'] });
  const report = done.last_verification_report;
  assert.equal(report.type, 'verification_flow');
  assert.equal(report.verification_flow, flow.id);
  assert.equal(report.document.status, 'verified');
  assert.deepEqual(report.options, { document: { allowed_types: ['passport'] } });
  assert.equal(done.verified_outputs.first_name, 'Jenny');
  const listed = await stripe.identity.verificationReports.list({ verification_session: session.id });
  assert.deepEqual(listed.data.map((one) => one.id), [report.id]);
}
