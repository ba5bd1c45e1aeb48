import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { address, client, keys, publicAddress, refusal, Stripe, unique } from './client.mjs';
import { until } from './page.mjs';

const stripe = client();
const specimen = new URL('../../specimens/hostile/grey.jpg', import.meta.url);
const picture = await readFile(specimen);
const seconds = () => Math.floor(Date.now() / 1000);

const upload = (given = {}) =>
  stripe.files.create({ purpose: 'dispute_evidence', file: { data: picture, name: 'evidence.jpg', type: 'application/octet-stream' }, ...given });

/** Fetches an address of the server, wherever it says that it is, with a key or without. */
async function fetched(url, key) {
  const at = new URL(url);
  const answer = await fetch(new URL(at.pathname + at.search, address), { headers: key ? { authorization: `Bearer ${key}` } : {} });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
}

export async function A_file_is_uploaded_retrieved_and_its_bytes_come_back() {
  const file = await upload();
  assert.match(file.id, /^file_1/);
  assert.equal(file.object, 'file');
  assert.equal(file.purpose, 'dispute_evidence');
  assert.equal(file.filename, 'evidence.jpg');
  assert.equal(file.size, picture.length);
  assert.equal(file.type, 'jpg');
  assert.equal(file.url, new URL(`/v1/files/${file.id}/contents`, publicAddress).href);
  assert.deepEqual(file.links.data, []);
  assert.deepEqual({ ...(await stripe.files.retrieve(file.id, { expand: ['links'] })) }, { ...file });
  const contents = await fetched(file.url, keys.testSecret);
  assert.equal(contents.status, 200);
  assert.equal(contents.headers.get('content-type'), 'image/jpeg');
  assert.deepEqual(contents.bytes, picture);
  assert.equal((await fetched(file.url)).status, 401);
  assert.equal((await fetched(file.url, keys.liveSecret)).status, 404);
}

export async function A_stream_is_uploaded_with_a_link_made_at_once() {
  const file = await stripe.files.create({
    purpose: 'business_logo',
    file: { data: createReadStream(specimen), name: 'logo.jpg', type: 'image/jpeg' },
    file_link_data: { create: true, metadata: { order: '42' } },
    expand: ['links'],
  });
  const [link] = file.links.data;
  assert.equal(link.file, file.id);
  assert.equal(link.expires_at, null);
  assert.deepEqual({ ...link.metadata }, { order: '42' });
  assert.deepEqual((await fetched(link.url)).bytes, picture);
}

export async function Files_are_paged_through_by_purpose() {
  const before = seconds();
  const made = [];
  for (let i = 0; i < 5; i++) made.unshift((await upload({ purpose: 'additional_verification' })).id);
  const found = [];
  for await (const file of stripe.files.list({ purpose: 'additional_verification', created: { gte: before }, limit: 2 })) found.push(file.id);
  assert.deepEqual(found, made);
  const back = [];
  for await (const file of stripe.files.list({ purpose: 'additional_verification', limit: 2, ending_before: made[4] })) back.push(file.id);
  assert.deepEqual(back.slice(0, 4), made.slice(0, 4).reverse());
}

export async function File_links_are_created_updated_listed_and_ended() {
  const { id: file } = await upload();
  const link = await stripe.fileLinks.create({ file, expires_at: seconds() + 60, metadata: { a: '1' } });
  assert.equal(link.object, 'file_link');
  assert.equal(link.expired, false);
  assert.equal(link.livemode, false);
  assert.ok(link.url.startsWith(new URL('/links/', publicAddress).href));
  assert.deepEqual({ ...(await stripe.fileLinks.retrieve(link.id)) }, { ...link });
  assert.equal((await stripe.fileLinks.retrieve(link.id, { expand: ['file'] })).file.id, file);
  const changed = await stripe.fileLinks.update(link.id, { expires_at: '', metadata: { b: '2' } });
  assert.equal(changed.expires_at, null);
  assert.deepEqual({ ...changed.metadata }, { a: '1', b: '2' });
  const other = await stripe.fileLinks.create({ file });
  assert.deepEqual((await stripe.fileLinks.list({ file })).data.map((found) => found.id), [other.id, link.id]);
  assert.deepEqual((await fetched(link.url)).bytes, picture);
  assert.equal((await stripe.fileLinks.update(link.id, { expires_at: 'now' })).expired, true);
  assert.equal((await fetched(link.url)).status, 404);
  assert.deepEqual((await stripe.fileLinks.list({ file, expired: true })).data.map((found) => found.id), [link.id]);
  const over = await refusal(stripe.fileLinks.update(link.id, { metadata: { c: '3' } }));
  assert.ok(over instanceof Stripe.errors.StripeInvalidRequestError);
}

export async function What_is_wrong_about_a_file_is_an_invalid_request() {
  const name = 'a.jpg';
  const type = 'image/jpeg';
  for (const [given, param] of [
    [{ purpose: 'anything' }, 'purpose'],
    [{ purpose: 'selfie' }, 'purpose'],
    [{ purpose: undefined }, 'purpose'],
    [{ file: { data: Buffer.alloc(0), name, type } }, 'file'],
    [{ file: { data: Buffer.from('no picture'), name, type } }, 'file'],
    [{ file: { data: Buffer.concat([picture, Buffer.alloc(6 << 20)]), name, type } }, 'file'],
    [{ file: { data: Buffer.concat([picture, Buffer.alloc(20 << 20)]), name, type } }, 'file'],
    [{ file_link_data: {} , colour: 'red' }, 'colour'],
  ]) {
    const error = await refusal(upload(given));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError, `${Object.keys(given)}: ${error}`);
    assert.equal(error.statusCode, 400);
    assert.equal(error.param, param, error.message);
  }
  assert.equal((await refusal(stripe.files.retrieve('file_1no'))).statusCode, 404);
  assert.equal((await refusal(stripe.fileLinks.retrieve('link_1no'))).statusCode, 404);
  assert.equal((await refusal(stripe.fileLinks.create({ file: 'file_1no' }))).param, 'file');
}

/** A test session whose page was given one picture, and whose outcome was chosen then. Returns the file that its report names. */
async function pictured() {
  const session = await stripe.identity.verificationSessions.create({ type: 'document', client_reference_id: unique('file') });
  const key = `link_${session.url.split('/').at(-1).replace(/^test_/, '')}`;
  const send = async (path, body) => {
    const answer = await fetch(new URL(path, address), { method: 'POST', headers: { authorization: `Bearer ${key}` }, body });
    const said = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(said));
    return said;
  };
  const page = `/v1/identity/verification_pages/${session.id}`;
  await send(`${page}/data`, new URLSearchParams({ 'collected_data[biometric_consent]': 'true' }));
  const form = new FormData();
  form.set('owned_by', session.id);
  form.set('purpose', 'identity_private');
  form.set('file', new Blob([picture], { type: 'image/jpeg' }), 'front.jpeg');
  const { id } = await send('/v1/files', form);
  await send(`${page}/data`, new URLSearchParams({
    'collected_data[id_document_front][high_res_image]': id,
    'collected_data[id_document_front][force_confirm]': 'true',
  }));
  assert.equal((await refusal(stripe.files.retrieve(id))).statusCode, 404);
  await send(`${page}/testing/verify`, new URLSearchParams({ simulate_delay: 'false' }));
  await until(async () => (await stripe.identity.verificationSessions.retrieve(session.id)).status === 'verified');
  const [report] = (await stripe.identity.verificationReports.list({ verification_session: session.id })).data;
  assert.deepEqual(report.document.files, [id]);
  return id;
}

export async function A_restricted_key_fetches_the_pictures_of_a_report() {
  const id = await pictured();
  const file = await client(keys.testSensitive).files.retrieve(id);
  assert.equal(file.purpose, 'identity_document_downloadable');
  const contents = await fetched(file.url, keys.testSensitive);
  assert.equal(contents.status, 200);
  assert.deepEqual(contents.bytes, picture);
  const refused = await fetched(file.url, keys.testSecret);
  assert.equal(refused.status, 403);
  assert.match(JSON.parse(refused.bytes).error.message, /^To access sensitive verification results, configure a restricted API key/);
}

export async function A_link_to_a_picture_lives_for_thirty_seconds_at_most() {
  const file = await pictured();
  const sensitive = client(keys.testSensitive);
  for (const expires_at of [undefined, seconds() + 60]) {
    const error = await refusal(sensitive.fileLinks.create({ file, expires_at }));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.equal(error.param, 'expires_at');
  }
  const link = await sensitive.fileLinks.create({ file, expires_at: seconds() + 29 });
  assert.deepEqual((await fetched(link.url)).bytes, picture);
  const refused = await refusal(stripe.fileLinks.create({ file, expires_at: seconds() + 29 }));
  assert.ok(refused instanceof Stripe.errors.StripePermissionError);
  assert.equal((await stripe.fileLinks.retrieve(link.id)).url, null);
}

export async function Curl_uploads_by_hand() {
  const run = promisify(execFile);
  const { stdout } = await run('curl', [
    '-sS', new URL('/v1/files', address).href, '-u', `${keys.testSecret}:`,
    '-F', 'purpose=dispute_evidence', '-F', `file=@${specimen.pathname}`, '-F', 'file_link_data[create]=true', '-F', 'expand[]=links',
  ]);
  const file = JSON.parse(stdout);
  assert.equal(file.filename, 'grey.jpg');
  const contents = await run('curl', ['-sS', new URL(`/v1/files/${file.id}/contents`, address).href, '-u', `${keys.testSecret}:`], { encoding: 'buffer' });
  assert.deepEqual(contents.stdout, picture);
  const { stdout: told } = await run('curl', ['-sS', new URL('/v1/files', address).href, '-u', `${keys.testSecret}:`, '-F', 'purpose=dispute_evidence', '-F', 'file=grey.jpg']);
  assert.match(JSON.parse(told).error.message, /-F file=@/);
}
