import type { StripeError } from "./result";

/** Asks the server whether this key may open this secret from here. Null when it may. */
export async function askAdmission(server: string, key: string, clientSecret: string): Promise<StripeError | null> {
  const unreachable: StripeError = { type: "api_connection_error", message: "The server could not be reached. Check your connection and try again." };
  try {
    const answer = await fetch(`${server}/modal/${encodeURIComponent(key)}`, {
      method: "POST",
      body: new URLSearchParams({ client_secret: clientSecret }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (answer.ok) return null;
    const error = ((await answer.json().catch(() => null)) as { error?: StripeError } | null)?.error;
    return typeof error?.message === "string" ? error : { type: "api_error", message: "Something went wrong on the server. Please try again." };
  } catch {
    return unreachable;
  }
}
