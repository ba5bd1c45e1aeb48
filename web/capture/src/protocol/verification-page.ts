import { booleanAt, numberAt, recordAt, recordsAt, stringAt, stringMapAt, stringOrNullAt, stringsAt, type UnreadObject } from "./read";

export const documentTypes = ["passport", "driving_license", "id_card"] as const;
export type DocumentType = (typeof documentTypes)[number];

/** The requirements that a picture fulfils: the sides of a document, and the face. */
export type Side = "id_document_front" | "id_document_back" | "face";

export type SessionStatus = "requires_input" | "processing" | "verified" | "canceled";

export interface SelectedDocument {
  readonly type: DocumentType;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface ConsentLine {
  readonly icon: string;
  /** HTML fragment; draw it with `readSafeHtml` only. */
  readonly content: string;
}

/** What `GET /v1/identity/verification_pages/:session` answers, as far as this page uses it. */
export interface VerificationPage {
  readonly id: string;
  readonly status: SessionStatus;
  readonly submitted: boolean;
  readonly missing: readonly string[];
  readonly merchantName: string | null;
  readonly returnUrl: string | null;
  readonly selectedDocument: SelectedDocument | null;
  readonly biometricConsent: {
    readonly title: string | null;
    readonly lines: readonly ConsentLine[];
    readonly privacyPolicy: string;
    readonly acceptButtonText: string;
    readonly declineButtonText: string;
  };
  readonly documentCapture: {
    readonly filePurpose: string;
    readonly requireLiveCapture: boolean;
    /** JPEG quality, 0 to 1. */
    readonly highResImageCompressionQuality: number;
    /** Longest edge in pixels. */
    readonly highResImageMaxDimension: number;
  };
  readonly documentSelect: {
    readonly title: string;
    readonly body: string | null;
    readonly buttonText: string;
    /** Allowed types in the order to show them, with their labels. */
    readonly idDocumentTypeAllowlist: readonly (readonly [DocumentType, string])[];
    /** Supported issuing countries, alpha-2 -> name. */
    readonly countries: Readonly<Record<string, string>>;
    readonly sides: Readonly<Record<DocumentType, 1 | 2>>;
  };
  readonly individual: {
    readonly title: string;
    readonly buttonText: string;
    /** Alpha-2 -> name. */
    readonly numberCountries: Readonly<Record<string, string>>;
    readonly addressCountries: Readonly<Record<string, string>>;
  };
  /** Null where no code is sent. */
  readonly phoneOtp: PhoneOtp | null;
}

export interface PhoneOtp {
  readonly title: string;
  /** Has the place `{phone_number}` for the last digits. */
  readonly body: string;
  readonly errorMessage: string;
  readonly resendButtonText: string;
  readonly cannotVerifyButtonText: string;
  readonly length: number;
}

/** Reads the answer of the server; throws a TypeError that names the key when the answer is not a verification page. */
export function readVerificationPage(body: unknown): VerificationPage {
  const page = recordAt({ page: body }, "page");
  const consent = recordAt(page, "biometric_consent");
  const capture = recordAt(page, "document_capture");
  const select = recordAt(page, "document_select");
  const individual = recordAt(page, "individual");
  const labels = stringMapAt(select, "id_document_type_allowlist");
  return {
    id: stringAt(page, "id"),
    status: readStatus(stringAt(page, "status")),
    submitted: booleanAt(page, "submitted"),
    missing: stringsAt(recordAt(page, "requirements"), "missing"),
    merchantName: stringOrNullAt(page, "merchant_name"),
    returnUrl: stringOrNullAt(page, "return_url"),
    selectedDocument: readSelectedDocument(page["selected_document"]),
    biometricConsent: {
      title: stringOrNullAt(consent, "title"),
      lines: recordsAt(consent, "lines").map((line) => ({ icon: stringAt(line, "icon"), content: stringAt(line, "content") })),
      privacyPolicy: stringAt(consent, "privacy_policy"),
      acceptButtonText: stringAt(consent, "accept_button_text"),
      declineButtonText: stringAt(consent, "decline_button_text"),
    },
    documentCapture: {
      filePurpose: stringAt(capture, "file_purpose"),
      requireLiveCapture: booleanAt(capture, "require_live_capture"),
      highResImageCompressionQuality: numberAt(capture, "high_res_image_compression_quality"),
      highResImageMaxDimension: numberAt(capture, "high_res_image_max_dimension"),
    },
    documentSelect: {
      title: stringAt(select, "title"),
      body: stringOrNullAt(select, "body"),
      buttonText: stringAt(select, "button_text"),
      idDocumentTypeAllowlist: documentTypes.flatMap((type) => (labels[type] === undefined ? [] : [[type, labels[type]] as const])),
      countries: stringMapAt(select, "countries"),
      sides: readSides(select["sides"]),
    },
    individual: {
      title: stringAt(individual, "title"),
      buttonText: stringAt(individual, "button_text"),
      numberCountries: stringMapAt(individual, "id_number_countries"),
      addressCountries: stringMapAt(individual, "address_countries"),
    },
    phoneOtp: page["phone_otp"] === null || page["phone_otp"] === undefined ? null : readPhoneOtp(recordAt(page, "phone_otp")),
  };
}

function readPhoneOtp(otp: UnreadObject): PhoneOtp {
  return {
    title: stringAt(otp, "title"),
    body: stringAt(otp, "body"),
    errorMessage: stringAt(otp, "error_otp_message"),
    resendButtonText: stringAt(otp, "resend_button_text"),
    cannotVerifyButtonText: stringAt(otp, "cannot_verify_button_text"),
    length: numberAt(otp, "otp_length"),
  };
}

export function readStatus(status: string): SessionStatus {
  if (status === "requires_input" || status === "processing" || status === "verified" || status === "canceled") return status;
  throw new TypeError("status is unknown");
}

function readSelectedDocument(value: unknown): SelectedDocument | null {
  if (value === null || value === undefined) return null;
  const selected = recordAt({ selected_document: value }, "selected_document");
  const type = documentTypes.find((known) => known === selected["type"]);
  const country = selected["country"];
  return type !== undefined && typeof country === "string" ? { type, country } : null;
}

function readSides(value: unknown): Record<DocumentType, 1 | 2> {
  const sides = typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  const read = (type: DocumentType, usual: 1 | 2): 1 | 2 => (sides[type] === 1 ? 1 : sides[type] === 2 ? 2 : usual);
  return { passport: read("passport", 1), driving_license: read("driving_license", 2), id_card: read("id_card", 2) };
}
