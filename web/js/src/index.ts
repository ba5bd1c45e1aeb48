import { createStripe, type Stripe as StripeClient, type StripeOptions } from "./stripe";

export type { ErrorCode, StripeError, VerifyIdentityResult } from "./result";
export type { StripeOptions } from "./stripe";
export type Stripe = StripeClient;

export interface BonafideOptions extends StripeOptions {
  /** Where Bonafide is, such as `https://id.example.com`. */
  readonly server: string;
}

/** A client of the server at `options.server`. Throws for anything but a publishable key, and for an address that is none. */
export function Stripe(key: string, options: BonafideOptions): StripeClient {
  return createStripe(new URL(options.server).origin, key, options);
}
