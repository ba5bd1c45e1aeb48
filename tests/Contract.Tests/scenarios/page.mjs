import { address } from './client.mjs';

/** Speaks the page protocol for the session, as its hosted page does: the token is the last part of the link. */
async function post(session, path, fields) {
  const token = session.url.split('/').at(-1).replace(/^test_/, '');
  const answer = await fetch(new URL(`/v1/identity/verification_pages/${session.id}${path}`, address), {
    method: 'POST',
    headers: { authorization: `Bearer link_${token}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(JSON.stringify(body)), { status: answer.status, body });
  return body;
}

/** Chooses test mode's successful outcome. */
export const verify = (session) => post(session, '/testing/verify', { simulate_delay: 'false' });

/** Chooses test mode's failed outcome. */
export const unverify = (session) => post(session, '/testing/unverify', { simulate_delay: 'false' });

/** Chooses test mode's successful outcome, which comes after a while. */
export const delay = (session) => post(session, '/testing/verify', { simulate_delay: 'true' });

/** Returns once `holds` does, having asked anew every 50 ms; throws after 20 s. */
export async function until(holds) {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come about within 20 s.');
    await new Promise((resume) => setTimeout(resume, 50));
  }
}
