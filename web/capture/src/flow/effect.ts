import type { Facing } from "../pictures/camera";
import type { Picture, PictureLimits } from "../pictures/picture";
import type { Collected, UploadMethod } from "../protocol/verification-page-data";
import type { Side } from "../protocol/verification-page";
import type { TestOutcome } from "../protocol/verification-pages";

/** What the reducer asks of the world; each one ends in an event, except the last three. */
export type Effect =
  | { readonly kind: "load_page" }
  | { readonly kind: "collect"; readonly collected: Collected }
  | { readonly kind: "prepare_picture"; readonly file: Blob; readonly uploadMethod: UploadMethod; readonly limits: PictureLimits }
  | { readonly kind: "upload"; readonly side: Side; readonly picture: Picture; readonly purpose: string }
  | { readonly kind: "submit" }
  | { readonly kind: "simulate"; readonly outcome: TestOutcome }
  /** Waits, then asks for the page once, without repeating. */
  | { readonly kind: "poll_later"; readonly ms: number }
  | { readonly kind: "open_camera"; readonly facing: Facing }
  | { readonly kind: "shoot"; readonly quality: number }
  | { readonly kind: "close_camera" }
  | { readonly kind: "release_picture"; readonly picture: Picture }
  | { readonly kind: "leave"; readonly url: string };
