import { shrunk, type Grey } from "./grey";
import { findQuad, type Quad } from "./quad";
import { sharpnessOf } from "./sharpness";
import { shows, straightened, type Wanted } from "./zone";

export interface Inspected {
  readonly quad: Quad | null;
  /** Whether what the server has to read is there; null where nothing certain is wanted, or no document was found to look at. */
  readonly shows: boolean | null;
  readonly sharpness: number | null;
}

/** The shorter edge of the picture in which a document is looked for. */
const shortEdge = 192;

/** Looks at a picture before it is sent, so that the person learns of a bad one at once. The server believes none of it. */
export function inspect(picture: Grey, wanted: Wanted | null): Inspected {
  const quad = findQuad(shrunk(picture, shortEdge / Math.min(picture.width, picture.height)));
  return { quad, shows: wanted === null || quad === null ? null : shows(straightened(picture, quad), wanted), sharpness: sharpnessOf(picture) };
}
