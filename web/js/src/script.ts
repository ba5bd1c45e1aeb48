import { createStripe, type Stripe, type StripeOptions } from "./stripe";

/** The server that handed out this script, and the train of its address: 3 for `/v3/`, as the loader wants it. */
function whence(): { readonly server: string; readonly version: number | string } {
  const script = document.currentScript;
  const { origin, pathname } = new URL(script instanceof HTMLScriptElement ? script.src : location.href);
  const train = pathname.split("/")[1] ?? "v3";
  return { server: origin, version: train === "v3" ? 3 : train };
}

const { server, version } = whence();

function Stripe(key: unknown, options?: StripeOptions): Stripe {
  return createStripe(server, key, options);
}

(window as unknown as { Stripe: unknown }).Stripe = Object.assign(Stripe, { version });
