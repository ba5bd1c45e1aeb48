import type { UploadMethod } from "../protocol/verification-page-data";

/** A picture that is ready to be sent. `url` is a blob address for showing it; whoever lets go of the picture revokes it. */
export interface Picture {
  readonly file: Blob;
  readonly filename: string;
  readonly url: string;
  readonly uploadMethod: UploadMethod;
  /** What looking at it here said. */
  readonly check: PictureCheck;
}

/** `fine` where everything wanted was seen; `unknown` where it could not be told. */
export type PictureCheck = "fine" | "no_lines" | "no_barcode" | "blurred" | "unknown";

export type PictureRefusal = "heic" | "too_large" | "not_a_picture" | "empty";

/** The largest file that the server takes, in bytes. */
export const maxPictureBytes = 16_000_000;

/** What is larger is made smaller before it is sent, in bytes: people pay for their lines, and wait for them. */
export const sentPictureBytes = 700_000;
