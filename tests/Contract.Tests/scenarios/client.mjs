import Stripe from 'stripe';

export const address = new URL(process.env.BONAFIDE_ADDRESS);

/** Where the links of sessions lead. */
export const publicAddress = new URL(process.env.BONAFIDE_PUBLIC_ADDRESS);

export const keys = {
  testSecret: process.env.BONAFIDE_TEST_SECRET_KEY,
  testPublishable: process.env.BONAFIDE_TEST_PUBLISHABLE_KEY,
  testSensitive: process.env.BONAFIDE_TEST_SENSITIVE_KEY,
  liveSecret: process.env.BONAFIDE_LIVE_SECRET_KEY,
  expired: process.env.BONAFIDE_EXPIRED_KEY,
  elsewhere: process.env.BONAFIDE_ELSEWHERE_KEY,
};

/** Returns Stripe's own client, told nothing but the key and where the server is. */
export function client(key = keys.testSecret, options = {}) {
  return new Stripe(key, { host: address.hostname, port: address.port, protocol: 'http', telemetry: false, ...options });
}

/** Returns what `promise` was refused with; throws when it was not refused. */
export async function refusal(promise) {
  let value;
  try {
    value = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`It was not refused: ${JSON.stringify(value)}`);
}

let count = 0;

/** Returns a text that no other scenario uses. */
export function unique(word) {
  return `${word}-${process.pid}-${process.hrtime.bigint()}-${++count}`;
}

export { Stripe };
