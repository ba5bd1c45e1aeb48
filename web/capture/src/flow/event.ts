import type { Hint } from "../guidance/guide";
import type { CameraRefusal } from "../pictures/camera";
import type { Picture, PictureRefusal } from "../pictures/picture";
import type { DetailField } from "../protocol/details";
import type { Collected, UploadMethod, VerificationPageData } from "../protocol/verification-page-data";
import type { DocumentType, Side, VerificationPage } from "../protocol/verification-page";
import type { Fault, Handoff, TestOutcome } from "../protocol/verification-pages";
import type { Effect } from "./effect";

/** What the person does. */
export type Action =
  | { readonly kind: "outcome_chosen"; readonly outcome: TestOutcome }
  | { readonly kind: "preview_chosen" }
  | { readonly kind: "consent_answered"; readonly given: boolean }
  | { readonly kind: "country_chosen"; readonly country: string }
  | { readonly kind: "type_chosen"; readonly type: DocumentType }
  | { readonly kind: "document_confirmed" }
  | { readonly kind: "camera_wanted" }
  | { readonly kind: "shutter_pressed" }
  | { readonly kind: "file_chosen"; readonly file: Blob; readonly uploadMethod: UploadMethod }
  | { readonly kind: "picture_used" }
  | { readonly kind: "picture_discarded" }
  | { readonly kind: "picture_kept" }
  | { readonly kind: "error_left" }
  | { readonly kind: "error_insisted" }
  | { readonly kind: "side_changed"; readonly side: Side }
  | { readonly kind: "document_changed" }
  | { readonly kind: "detail_typed"; readonly field: DetailField; readonly value: string }
  | { readonly kind: "details_confirmed" }
  | { readonly kind: "details_changed" }
  | { readonly kind: "code_typed"; readonly code: string }
  | { readonly kind: "code_confirmed" }
  | { readonly kind: "code_wanted" }
  | { readonly kind: "code_impossible" }
  | { readonly kind: "submit_pressed" }
  | { readonly kind: "camera_impossible" }
  | { readonly kind: "phone_wanted" }
  | { readonly kind: "stayed" }
  | { readonly kind: "join_confirmed" }
  | { readonly kind: "join_denied" }
  | { readonly kind: "retry_pressed" }
  | { readonly kind: "went_back" };

/** What the world answers. */
export type Answer =
  | { readonly kind: "started" }
  | { readonly kind: "page_loaded"; readonly page: VerificationPage }
  | { readonly kind: "collected"; readonly collected: Collected; readonly data: VerificationPageData }
  | { readonly kind: "picture_ready"; readonly picture: Picture }
  | { readonly kind: "picture_refused"; readonly refusal: PictureRefusal }
  | { readonly kind: "upload_progressed"; readonly fraction: number }
  | { readonly kind: "uploaded"; readonly side: Side; readonly picture: Picture; readonly file: string }
  | { readonly kind: "handoff_made"; readonly handoff: Handoff }
  | { readonly kind: "join_failed" }
  | { readonly kind: "submitted"; readonly data: VerificationPageData }
  | { readonly kind: "failed"; readonly effect: Effect; readonly fault: Fault }
  | { readonly kind: "camera_opened" }
  | { readonly kind: "hinted"; readonly hint: Hint }
  /** Everything is as it should be: this is the moment. */
  | { readonly kind: "sighted" }
  | { readonly kind: "shutter_offered" }
  | { readonly kind: "camera_refused"; readonly refusal: CameraRefusal }
  /** The person closes the modal; heard at any time. */
  | { readonly kind: "closed" }
  | { readonly kind: "connectivity_changed"; readonly online: boolean };

export type Event = Action | Answer;

/** What views may send. */
export type Pressed = Action | Extract<Answer, { readonly kind: "closed" }>;
