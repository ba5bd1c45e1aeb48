/** What a client secret says of itself: `vs_..._secret_<test|live>_<token>`. */
export interface ClientSecret {
  readonly session: string;
  readonly livemode: boolean;
  readonly token: string;
}

const form = /^(v[si]_[A-Za-z0-9]+)_secret_(test|live)_([\w-]+)$/;

/** Null for anything that is no client secret. */
export function readClientSecret(text: string): ClientSecret | null {
  const [, session, mode, token] = form.exec(text) ?? [];
  return session === undefined || token === undefined ? null : { session, livemode: mode === "live", token };
}
