import type { ErrorCode } from "../../../js/src/result";
import type { Facing } from "../pictures/camera";
import type { Wanted } from "../guidance/zone";
import type { Picture } from "../pictures/picture";
import type { Collected, UploadMethod } from "../protocol/verification-page-data";
import type { Side } from "../protocol/verification-page";
import type { TestOutcome } from "../protocol/verification-pages";

/** What the reducer asks of the world; each one ends in an event, except the last four. */
export type Effect =
  | { readonly kind: "load_page" }
  | { readonly kind: "collect"; readonly collected: Collected }
  | { readonly kind: "prepare_picture"; readonly file: Blob; readonly uploadMethod: UploadMethod; readonly wanted: Wanted | null }
  | { readonly kind: "upload"; readonly side: Side; readonly picture: Picture; readonly purpose: string }
  | { readonly kind: "submit" }
  | { readonly kind: "simulate"; readonly outcome: TestOutcome }
  | { readonly kind: "make_handoff" }
  /** Goes on with what another device began; the page is loaded anew when that works. */
  | { readonly kind: "join"; readonly invitation: string }
  /** Waits, then asks for the page once, without repeating. */
  | { readonly kind: "poll_later"; readonly ms: number }
  | { readonly kind: "open_camera"; readonly facing: Facing }
  /** Watches what the camera shows and tells hints, until it is closed. */
  | { readonly kind: "watch_camera" }
  | { readonly kind: "offer_shutter_later"; readonly ms: number }
  | { readonly kind: "shoot"; readonly uploadMethod: "auto_capture" | "manual_capture"; readonly quality: number; readonly wanted: Wanted | null }
  | { readonly kind: "close_camera" }
  | { readonly kind: "release_picture"; readonly picture: Picture }
  | { readonly kind: "leave"; readonly url: string }
  /** Tells the page around the modal how it ended, and closes. */
  | { readonly kind: "end"; readonly end: End };

/** How a visit in the modal ended. */
export type End =
  | { readonly kind: "submitted" }
  | { readonly kind: "refused"; readonly code: ErrorCode }
  | { readonly kind: "link" }
  | { readonly kind: "unreachable" };
