import { askAdmission } from "./admission";
import { readClientSecret } from "./client-secret";
import { openModal } from "./modal";
import { invalid, type VerifyIdentityResult } from "./result";

/** What Stripe's constructor takes. Only `locale` changes anything here. */
export interface StripeOptions {
  readonly stripeAccount?: string;
  readonly apiVersion?: string;
  /** BCP 47, or `auto` for the browser's own. */
  readonly locale?: string;
  readonly betas?: readonly string[];
  readonly developerTools?: unknown;
}

export interface Stripe {
  /**
   * Opens the verification over the whole page. Resolves with `verificationSession` once the person has submitted, and with `error` in every other
   * ordinary case. Rejects when another verification is open already.
   */
  verifyIdentity(clientSecret: string): Promise<VerifyIdentityResult>;
  /** For the loader; it changes nothing. */
  _registerWrapper(wrapper: unknown): void;
}

let open = false;

/** A client of the server with this publishable key. Throws when the key is none. */
export function createStripe(server: string, key: unknown, options: StripeOptions = {}): Stripe {
  if (typeof key !== "string") throw new Error("Stripe() needs your publishable key, a string that begins with pk_.");
  if (/^(sk|rk)_/.test(key)) throw new Error("This is a secret key, which must not be in a browser. Use the publishable key, which begins with pk_.");
  if (!key.startsWith("pk_")) throw new Error("This is no publishable key: those begin with pk_test_ or pk_live_.");
  return {
    verifyIdentity: (clientSecret) => verify(server, key, clientSecret, options.locale),
    _registerWrapper() {},
  };
}

async function verify(server: string, key: string, clientSecret: unknown, locale = "auto"): Promise<VerifyIdentityResult> {
  if (typeof clientSecret !== "string" || clientSecret === "") {
    return invalid("verifyIdentity() needs the client_secret of a VerificationSession, which your server gets when it creates one.");
  }
  const secret = readClientSecret(clientSecret);
  if (secret === null) return invalid("This is no client_secret of a VerificationSession: those look like vs_..._secret_....");
  if (secret.livemode !== key.startsWith("pk_live_")) {
    const [of, by] = secret.livemode ? ["live", "test"] : ["test", "live"];
    return invalid(`This client_secret belongs to ${of} mode and the publishable key to ${by} mode. Use a key of the same mode.`);
  }
  if (open) throw Object.assign(new Error("A verification is open already. Wait until its promise has settled."), { type: "invalid_request_error" });
  open = true;
  try {
    const error = await askAdmission(server, key, clientSecret);
    return error === null ? await openModal(server, key, clientSecret, locale) : { error };
  } finally {
    open = false;
  }
}
