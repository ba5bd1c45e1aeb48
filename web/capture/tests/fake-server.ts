import type { DocumentType } from "../src/protocol/verification-page";

/** What a call carries, whatever brought it here. */
export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  /** Decoded pairs of a form or of the text parts of a multipart body. */
  readonly fields: Readonly<Record<string, string>>;
  /** The size of the `file` part in bytes, when there is one. */
  readonly fileSize: number | null;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface FakeOptions {
  readonly returnUrl?: string | null;
  readonly livemode?: boolean;
  readonly requireLiveCapture?: boolean;
  /** How many looks at the page still find the session in processing. */
  readonly looksWhileProcessing?: number;
}

const sides: Readonly<Record<DocumentType, 1 | 2>> = { passport: 1, driving_license: 2, id_card: 2 };

/** A verification session that keeps the rules of the page protocol in memory. */
export class FakeServer {
  readonly session = "vs_1FakeSession";
  readonly requests: FakeRequest[] = [];
  /** Refusals for the next front pictures, oldest first; a picture sent with force_confirm is always taken. */
  readonly frontErrors: { readonly title: string; readonly body: string; readonly insist: string | null }[] = [];
  /** Envelope messages for the next uploads, oldest first. */
  readonly uploadErrors: string[] = [];
  outcome: "verify" | "unverify" | "submit" | null = null;
  readonly #options: FakeOptions;
  #consent = false;
  #selected: { type: DocumentType; country: string } | null = null;
  #front = false;
  #back = false;
  #looks = 0;
  #files = 0;

  constructor(options: FakeOptions = {}) {
    this.#options = options;
  }

  handle(request: FakeRequest): FakeAnswer {
    this.requests.push(request);
    const base = `/v1/identity/verification_pages/${this.session}`;
    if (request.method === "GET" && request.path === base) return { status: 200, body: this.#page() };
    if (request.method !== "POST") return refuse(404, "No such thing.");
    switch (request.path) {
      case "/v1/files":
        return this.#upload(request);
      case `${base}/data`:
        return this.#collect(request.fields);
      case `${base}/submit`:
        if (this.#missing().length > 0) return refuse(400, "Something is still missing.");
        return this.#submit("submit");
      case `${base}/testing/verify`:
        return this.#submit("verify");
      case `${base}/testing/unverify`:
        return this.#submit("unverify");
      default:
        return refuse(404, "No such thing.");
    }
  }

  #upload(request: FakeRequest): FakeAnswer {
    const message = this.uploadErrors.shift();
    if (message !== undefined) return refuse(400, message);
    if (request.fileSize === null || request.fields["owned_by"] !== this.session) return refuse(400, "A picture of this session is needed.");
    return { status: 200, body: { id: `file_${++this.#files}`, object: "file", purpose: request.fields["purpose"], size: request.fileSize } };
  }

  #collect(fields: Readonly<Record<string, string>>): FakeAnswer {
    if (fields["clear_data[id_document_front]"] === "true") this.#front = false;
    if (fields["clear_data[id_document_back]"] === "true") this.#back = false;
    const consent = fields["collected_data[biometric_consent]"];
    if (consent !== undefined) {
      this.#consent = consent === "true";
      if (!this.#consent) return this.#data([declined]);
    }
    const type = fields["collected_data[id_document_type]"];
    if (type === "passport" || type === "driving_license" || type === "id_card") {
      this.#selected = { type, country: fields["collected_data[id_document_country]"] ?? "" };
    }
    if (fields["collected_data[id_document_front][high_res_image]"] !== undefined) {
      const forced = fields["collected_data[id_document_front][force_confirm]"] === "true";
      const error = forced ? undefined : this.frontErrors.shift();
      if (error !== undefined) {
        const { title, body, insist } = error;
        return this.#data([{ requirement: "id_document_front", title, body, back_button_text: "Try again", continue_button_text: insist }]);
      }
      this.#front = true;
    }
    if (fields["collected_data[id_document_back][high_res_image]"] !== undefined) this.#back = true;
    return this.#data([]);
  }

  #submit(outcome: "verify" | "unverify" | "submit"): FakeAnswer {
    this.outcome = outcome;
    return this.#data([]);
  }

  #missing(): string[] {
    if (this.outcome !== null) return [];
    const consent = this.#consent ? [] : ["biometric_consent"];
    if (!this.#front) return [...consent, "id_document_front", "id_document_back"];
    const back = this.#selected !== null && sides[this.#selected.type] === 2 && !this.#back;
    return back ? [...consent, "id_document_back"] : consent;
  }

  #status(): string {
    if (this.outcome === null) return "requires_input";
    return this.#looks < (this.#options.looksWhileProcessing ?? 1) ? "processing" : "verified";
  }

  #data(errors: readonly unknown[]): FakeAnswer {
    const submitted = this.outcome !== null;
    const requirements = { errors, missing: this.#missing() };
    const data = { id: this.session, object: "identity.verification_page_data", status: this.#status(), submitted, closed: submitted, requirements };
    return { status: 200, body: data };
  }

  #page(): unknown {
    if (this.outcome !== null) this.#looks++;
    return {
      id: this.session,
      object: "identity.verification_page",
      status: this.#status(),
      livemode: this.#options.livemode ?? true,
      submitted: this.outcome !== null,
      merchant_name: "Rocket Rides",
      return_url: this.#options.returnUrl ?? null,
      requirements: { missing: this.#missing() },
      selected_document: this.#selected,
      checks: { document: true, selfie: false, id_number: false, address: false, phone: false },
      branding: { colour: null, logo: null, privacy_url: "https://rides.example/privacy", terms_url: null },
      ended_with: null,
      testing_codes: (this.#options.livemode ?? true) ? null : ["abandoned", "consent_declined", "document_expired"],
      document_capture: {
        file_purpose: "identity_private",
        require_live_capture: this.#options.requireLiveCapture ?? false,
        high_res_image_compression_quality: 0.92,
        high_res_image_max_dimension: 3000,
      },
      document_select: {
        id_document_type_allowlist: { passport: "Passport", driving_license: "Driving licence", id_card: "Identity card" },
        countries: { NL: "Netherlands", DE: "Germany", FR: "France", US: "United States", AT: "Austria" },
        sides,
      },
      individual: {
        id_number_countries: { US: "United States", BR: "Brazil", SG: "Singapore" },
        address_countries: { NL: "Netherlands", GB: "United Kingdom" },
      },
      phone_otp: { redacted_phone_number: "2671", otp_length: 6 },
    };
  }
}

const declined = {
  code: "consent_declined",
  requirement: "biometric_consent",
  title: "You have declined",
  body: "Go back and agree, or close this page.",
  back_button_text: "Go back",
  continue_button_text: null,
};

function refuse(status: number, message: string): FakeAnswer {
  return { status, body: { error: { type: "invalid_request_error", message } } };
}
