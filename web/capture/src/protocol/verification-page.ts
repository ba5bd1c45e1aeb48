import { booleanAt, numberAt, recordAt, stringAt, stringMapAt, stringOrNullAt, stringsAt, type UnreadObject } from "./read";

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

/** What the session asks for. */
export interface Checks {
  readonly document: boolean;
  readonly selfie: boolean;
  readonly idNumber: boolean;
  readonly address: boolean;
  readonly phone: boolean;
}

/** How the business wants its page to look. */
export interface Branding {
  /** `#rrggbb`. */
  readonly colour: string | null;
  /** A `data:` address. */
  readonly logo: string | null;
  readonly privacyUrl: string | null;
  readonly termsUrl: string | null;
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
  readonly checks: Checks;
  readonly branding: Branding;
  /** The last invitation to go on with another device, and whether that was taken; null where there was none. */
  readonly handoff: { readonly number: string; readonly taken: boolean } | null;
  /** The code with which the last attempt ended, where the page itself has to tell the person. */
  readonly endedWith: "under_supported_age" | null;
  /** In test mode every code that a tester may choose; null in live mode. */
  readonly testingCodes: readonly string[] | null;
  readonly documentCapture: {
    readonly filePurpose: string;
    readonly requireLiveCapture: boolean;
    /** JPEG quality, 0 to 1. */
    readonly highResImageCompressionQuality: number;
    /** Longest edge in pixels. */
    readonly highResImageMaxDimension: number;
  };
  readonly documentSelect: {
    /** Allowed types in the order to show them. */
    readonly types: readonly DocumentType[];
    /** Supported issuing countries, alpha-2 -> English name. */
    readonly countries: Readonly<Record<string, string>>;
    readonly sides: Readonly<Record<DocumentType, 1 | 2>>;
  };
  readonly individual: {
    /** Alpha-2 -> English name. */
    readonly numberCountries: Readonly<Record<string, string>>;
    readonly addressCountries: Readonly<Record<string, string>>;
  };
  /** Null where no code is sent. */
  readonly phoneOtp: PhoneOtp | null;
}

export interface PhoneOtp {
  readonly lastDigits: string | null;
  readonly length: number;
}

/** Reads the answer of the server; throws a TypeError that names the key when the answer is not a verification page. */
export function readVerificationPage(body: unknown): VerificationPage {
  const page = recordAt({ page: body }, "page");
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
    checks: readChecks(recordAt(page, "checks")),
    branding: readBranding(recordAt(page, "branding")),
    handoff: readHandoff(page["handoff"]),
    endedWith: page["ended_with"] === "under_supported_age" ? "under_supported_age" : null,
    testingCodes: page["testing_codes"] === null || page["testing_codes"] === undefined ? null : stringsAt(page, "testing_codes"),
    documentCapture: {
      filePurpose: stringAt(capture, "file_purpose"),
      requireLiveCapture: booleanAt(capture, "require_live_capture"),
      highResImageCompressionQuality: numberAt(capture, "high_res_image_compression_quality"),
      highResImageMaxDimension: numberAt(capture, "high_res_image_max_dimension"),
    },
    documentSelect: {
      types: documentTypes.filter((type) => labels[type] !== undefined),
      countries: stringMapAt(select, "countries"),
      sides: readSides(select["sides"]),
    },
    individual: {
      numberCountries: stringMapAt(individual, "id_number_countries"),
      addressCountries: stringMapAt(individual, "address_countries"),
    },
    phoneOtp: page["phone_otp"] === null || page["phone_otp"] === undefined ? null : readPhoneOtp(recordAt(page, "phone_otp")),
  };
}

function readPhoneOtp(otp: UnreadObject): PhoneOtp {
  return { lastDigits: stringOrNullAt(otp, "redacted_phone_number"), length: numberAt(otp, "otp_length") };
}

function readHandoff(value: unknown): VerificationPage["handoff"] {
  if (value === null || value === undefined) return null;
  const handoff = recordAt({ handoff: value }, "handoff");
  return { number: stringAt(handoff, "number"), taken: booleanAt(handoff, "taken") };
}

function readChecks(checks: UnreadObject): Checks {
  const asked = (key: string): boolean => booleanAt(checks, key);
  return { document: asked("document"), selfie: asked("selfie"), idNumber: asked("id_number"), address: asked("address"), phone: asked("phone") };
}

function readBranding(branding: UnreadObject): Branding {
  const colour = stringOrNullAt(branding, "colour");
  const logo = stringOrNullAt(branding, "logo");
  return {
    colour: colour !== null && /^#[0-9a-f]{6}$/i.test(colour) ? colour : null,
    logo: logo?.startsWith("data:image/") === true ? logo : null,
    privacyUrl: webAddress(stringOrNullAt(branding, "privacy_url")),
    termsUrl: webAddress(stringOrNullAt(branding, "terms_url")),
  };
}

function webAddress(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
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
