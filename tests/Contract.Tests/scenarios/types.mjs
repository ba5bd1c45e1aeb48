import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { client, keys, unique } from './client.mjs';
import { until, unverify, verify } from './page.mjs';

const require = createRequire(import.meta.url);
const specimen = new URL('../../specimens/hostile/grey.jpg', import.meta.url);
const sensitive = ['dob', 'id_number', 'sex', 'unparsed_sex', 'unparsed_place_of_birth'].map((field) => `verified_outputs.${field}`);
const report = ['dob', 'expiration_date', 'number', 'sex', 'unparsed_sex', 'unparsed_place_of_birth'].map((field) => `document.${field}`);

/** Real answers, by the type that Stripe's own package has for them. */
async function answers() {
  const stripe = client();
  const { verificationSessions, verificationReports } = stripe.identity;
  const reading = client(keys.testSensitive).identity;
  const reference = unique('types');
  const open = await verificationSessions.create({
    type: 'document',
    client_reference_id: reference,
    metadata: { user: '42' },
    options: { document: { allowed_types: ['passport'], require_live_capture: true, require_matching_selfie: false, require_id_number: false } },
    provided_details: { email: 'jenny@example.com', phone: '+15555550123' },
    related_person: { account: 'acct_1', person: 'person_1' },
  });
  const { id } = await verificationSessions.create({ type: 'document', client_reference_id: reference });
  await verify(await verificationSessions.retrieve(id));
  await until(async () => (await verificationSessions.retrieve(id)).status === 'verified');
  const verified = await reading.verificationSessions.retrieve(id, { expand: [...sensitive, ...report.map((path) => `last_verification_report.${path}`)] });
  const endpoint = await stripe.webhookEndpoints.create({ url: 'https://example.com/types', enabled_events: ['*'] });
  const list = await verificationSessions.list({ client_reference_id: reference });
  const [event] = (await stripe.events.list({ type: 'identity.verification_session.verified', limit: 1 })).data;
  return [
    ['Stripe.Identity.VerificationSession', open],
    ['Stripe.Identity.VerificationSession', verified],
    ['Stripe.Identity.VerificationSession', await verificationSessions.cancel(open.id)],
    ['Stripe.Identity.VerificationReport', verified.last_verification_report],
    ['Stripe.ApiList<Stripe.Identity.VerificationSession>', list],
    ['Stripe.ApiList<Stripe.Identity.VerificationReport>', await verificationReports.list({ client_reference_id: reference })],
    ['Stripe.Event', event],
    ['Stripe.WebhookEndpoint', endpoint],
    ['Stripe.DeletedWebhookEndpoint', await stripe.webhookEndpoints.del(endpoint.id)],
    ...(await answersAboutFiles(stripe)),
    ...(await answersAboutThinEvents(stripe)),
  ];
}

async function answersAboutFiles(stripe) {
  const file = await stripe.files.create({ purpose: 'dispute_evidence', file: { data: await readFile(specimen), name: 'front.jpg', type: 'image/jpeg' } });
  const session = await stripe.identity.verificationSessions.create({ type: 'document' });
  const key = await stripe.ephemeralKeys.create({ verification_session: session.id }, { apiVersion: '2026-10-28.endive' });
  const link = await stripe.fileLinks.create({ file: file.id });
  return [
    ['Stripe.File', file],
    ['Stripe.File', await stripe.files.retrieve(file.id)],
    ['Stripe.ApiList<Stripe.File>', await stripe.files.list({ limit: 2 })],
    ['Stripe.FileLink', link],
    ['Stripe.FileLink', await stripe.fileLinks.retrieve(link.id, { expand: ['file'] })],
    ['Stripe.ApiList<Stripe.FileLink>', await stripe.fileLinks.list({ file: file.id })],
    ['Stripe.EphemeralKey & OfWhat', key],
    ['Stripe.EphemeralKey & OfWhat', await stripe.ephemeralKeys.del(key.id)],
  ];
}

/** The package declares thin events with their methods, and leaves out the nulls that /v2 answers with. */
async function answersAboutThinEvents(stripe) {
  const { events, eventDestinations } = stripe.v2.core;
  const destination = await eventDestinations.create({
    name: 'Types',
    description: 'Seen by the compiler',
    type: 'webhook_endpoint',
    event_payload: 'thin',
    enabled_events: ['v1.identity.verification_session.redacted'],
    webhook_endpoint: { url: 'https://example.com/thin' },
    include: ['webhook_endpoint.url'],
  });
  const { id } = await stripe.identity.verificationSessions.create({ type: 'document' }, { idempotencyKey: unique('types') });
  const [event] = (await events.list({ object_id: id })).data;
  const ping = await eventDestinations.ping(destination.id);
  const typed = (type) => `Omit<Extract<Stripe.V2.Core.Event, { type: '${type}' }>, 'fetchRelatedObject'>`;
  return [
    ['Stripe.V2.Core.EventDestination', withoutNulls(destination)],
    ['Stripe.V2.Core.EventDestination', withoutNulls(await eventDestinations.disable(destination.id))],
    ['Stripe.V2.DeletedObject', await eventDestinations.del(destination.id)],
    [typed('v1.identity.verification_session.created'), withoutNulls(event)],
    [typed('v2.core.event_destination.ping'), withoutNulls(ping)],
  ];
}

const withoutNulls = (value) => JSON.parse(JSON.stringify(value), (_, member) => (member === null ? undefined : member));

/** Returns what the compiler says of a module; nothing when all of it fits. */
async function compiled(text) {
  const folder = await mkdtemp(join(tmpdir(), 'bonafide-types-'));
  try {
    await writeFile(join(folder, 'answers.ts'), text);
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          noEmit: true,
          skipLibCheck: true,
          types: [],
          target: 'es2022',
          module: 'preserve',
          moduleResolution: 'bundler',
          paths: {
            stripe: [join(dirname(require.resolve('stripe')), '..', 'esm', 'stripe.esm.node.d.ts')],
            '@stripe/stripe-js': [join(dirname(require.resolve('@stripe/stripe-js/package.json')), 'lib', 'index.d.ts')],
          },
        },
        files: ['answers.ts'],
      }),
    );
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
    const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).catch((error) => error);
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}

export async function Every_answer_is_assignable_to_the_type_that_the_client_has_for_it() {
  const lines = (await answers()).map(([type, value], i) => `export const answer${i}: ${type} = ${JSON.stringify(value, null, 2)};`);
  // The mobile SDKs read what a key is of; the type for servers leaves it out.
  const ofWhat = 'type OfWhat = { associated_objects: { type: string; id: string }[] };';
  assert.equal(await compiled(`import type Stripe from 'stripe';\n\n${ofWhat}\n\n${lines.join('\n\n')}\n`), '');
}

export async function A_session_and_how_it_ended_fit_the_types_of_the_browser_package() {
  const { verificationSessions } = client().identity;
  const session = await verificationSessions.create({ type: 'document' });
  await unverify(session);
  await until(async () => (await verificationSessions.retrieve(session.id)).last_error);
  const { last_error: refused } = await verificationSessions.retrieve(session.id);
  const page = `
import { loadStripe, type Stripe, type VerificationSessionResult } from '@stripe/stripe-js';

const stripe: Stripe | null = await loadStripe(${JSON.stringify(keys.testPublishable)});
const { error, verificationSession } = await stripe!.verifyIdentity(${JSON.stringify(session.client_secret)});
const code: string | undefined = error?.code;
const id: string | undefined = verificationSession?.id;
export const submitted: VerificationSessionResult = { verificationSession: ${JSON.stringify({ id: session.id })} };
export const refused: VerificationSessionResult = { error: ${JSON.stringify({ type: 'validation_error', code: refused.code, message: refused.reason })} };
export { code, id };
`;
  assert.equal(await compiled(page), '');
  const { loadStripe } = await import('@stripe/stripe-js');
  assert.equal(await loadStripe(keys.testPublishable), null, 'Outside of a browser the package loads nothing.');
}
