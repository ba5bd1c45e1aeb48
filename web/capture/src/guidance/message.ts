import type { Findings } from "./findings";
import type { Grey } from "./grey";
import type { Quad } from "./quad";
import type { Wanted } from "./zone";

/** What the worker is asked. Buffers are handed over, not copied. */
export type Asked =
  | { readonly kind: "frame"; readonly frame: Grey; readonly detail: Grey }
  /** Looks at a picture that was taken; `quad` where it is known. */
  | { readonly kind: "picture"; readonly picture: Grey; readonly wanted: Wanted | null };

export type Told =
  | { readonly kind: "findings"; readonly findings: Findings }
  | { readonly kind: "inspected"; readonly quad: Quad | null; readonly shows: boolean | null; readonly sharpness: number | null };
