import type { VerifyIdentityResult } from "./result";

/** What the page in the frame tells the page around it. The mark tells our messages from others'. */
export type FromFrame =
  { readonly bonafide: 1; readonly kind: "ready" } | { readonly bonafide: 1; readonly kind: "ended"; readonly result: VerifyIdentityResult };

/** What the page around the frame tells the page in it. */
export type ToFrame =
  | { readonly bonafide: 1; readonly kind: "open"; readonly clientSecret: string }
  /** The person wants to close; the frame answers `ended`. */
  | { readonly bonafide: 1; readonly kind: "close" };
