import type { UploadMethod } from "../protocol/verification-page-data";

/** A picture that is ready to be sent. `url` is a blob address for showing it; whoever lets go of the picture revokes it. */
export interface Picture {
  readonly file: Blob;
  readonly filename: string;
  readonly url: string;
  readonly uploadMethod: UploadMethod;
}

export type PictureRefusal = "heic" | "too_large" | "not_a_picture" | "empty";

export interface PictureLimits {
  /** JPEG quality, 0 to 1. */
  readonly quality: number;
  /** Longest edge in pixels after shrinking. */
  readonly maxDimension: number;
}

/** The largest file that the server takes, in bytes. */
export const maxPictureBytes = 16_000_000;
