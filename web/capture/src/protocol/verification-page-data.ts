import type { DetailRequirement, Details } from "./details";
import { booleanAt, recordAt, recordsAt, stringAt, stringOrNullAt, stringsAt } from "./read";
import { readStatus, type DocumentType, type SessionStatus, type Side } from "./verification-page";

export interface RequirementError {
  /** The name of the words in the catalogues; null from a server that has none. */
  readonly code: string | null;
  readonly requirement: string;
  readonly title: string | null;
  readonly body: string | null;
  /** Present when the person may insist on the same picture. */
  readonly continueButtonText: string | null;
}

/** What every POST of the page protocol answers. `missing` is what is still needed after the call. */
export interface VerificationPageData {
  readonly status: SessionStatus;
  readonly submitted: boolean;
  readonly closed: boolean;
  readonly errors: readonly RequirementError[];
  readonly missing: readonly string[];
}

export function readVerificationPageData(body: unknown): VerificationPageData {
  const data = recordAt({ data: body }, "data");
  const requirements = recordAt(data, "requirements");
  return {
    status: readStatus(stringAt(data, "status")),
    submitted: booleanAt(data, "submitted"),
    closed: booleanAt(data, "closed"),
    errors: recordsAt(requirements, "errors").map((error) => ({
      code: stringOrNullAt(error, "code"),
      requirement: stringAt(error, "requirement"),
      title: stringOrNullAt(error, "title"),
      body: stringOrNullAt(error, "body"),
      continueButtonText: stringOrNullAt(error, "continue_button_text"),
    })),
    missing: stringsAt(requirements, "missing"),
  };
}

export type UploadMethod = "auto_capture" | "manual_capture" | "file_upload";

/** One thing that the person gave, as one `POST .../data` carries it. */
export type Collected =
  | { readonly field: "biometric_consent"; readonly given: boolean; readonly language: string }
  | { readonly field: "id_document_type"; readonly type: DocumentType; readonly country: string; readonly clearPictures: boolean }
  | {
      readonly field: "document";
      readonly side: Side;
      readonly highResImage: string;
      readonly uploadMethod: UploadMethod;
      readonly forceConfirm: boolean;
    }
  | { readonly field: "face"; readonly highResImage: string }
  | { readonly field: "details"; readonly details: Details; readonly requirements: readonly DetailRequirement[] }
  | { readonly field: "phone_otp"; readonly code: string }
  /** Nothing is given; another code is asked for. */
  | { readonly field: "phone_code_wanted" }
  | { readonly field: "phone_declined" }
  /** No camera can be used here. */
  | { readonly field: "device_unsupported" };
