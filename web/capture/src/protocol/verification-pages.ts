import { collectedForm } from "./collected-form";
import { encodeForm } from "./form";
import { readVerificationPage, type VerificationPage } from "./verification-page";
import { readVerificationPageData, type Collected, type VerificationPageData } from "./verification-page-data";
import type { Transport, WireAnswer, WireBody } from "./transport";

/** Why a call gave nothing. `link`: the token opens nothing any more; `refused`: the server's own words for the person. */
export type Fault =
  { readonly kind: "network" } | { readonly kind: "server" } | { readonly kind: "link" } | { readonly kind: "refused"; readonly message: string };

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault };

/** How a test ends: as one of the four, or with a certain error. */
export type TestOutcome = "success" | "failure" | "success_async" | "failure_async" | { readonly code: string };

/** An invitation to go on with another device. */
export interface Handoff {
  readonly url: string;
  /** Two digits that both screens show. */
  readonly number: string;
}

export interface VerificationPagesPorts {
  readonly transport: Transport;
  /** Resolves after so many milliseconds, and not before there is a network. */
  readonly pause: (ms: number) => Promise<void>;
}

const pausesInMs = [1_000, 3_000, 6_000];
const worthAnotherTry = new Set([429, 502, 503, 504]);

/**
 * The calls of the page protocol for one session. Every call is repeated up to three times when there is no answer or the server is
 * busy; the server treats a repeated call as the same call.
 */
export class VerificationPages {
  readonly #session: string;
  readonly #ports: VerificationPagesPorts;

  constructor(session: string, ports: VerificationPagesPorts) {
    this.#session = session;
    this.#ports = ports;
  }

  retrieve(): Promise<Result<VerificationPage>> {
    return this.#call("GET", "", { kind: "none" }, readVerificationPage);
  }

  /** One look at the page, without a second try. */
  async glance(): Promise<Result<VerificationPage>> {
    const path = `/v1/identity/verification_pages/${this.#session}`;
    const answer = await this.#ports.transport({ method: "GET", path, body: { kind: "none" }, onProgress: () => {} }).catch(() => null);
    return answer === null ? { ok: false, fault: { kind: "network" } } : readAnswer(answer, readVerificationPage);
  }

  collect(collected: Collected): Promise<Result<VerificationPageData>> {
    if (collected.field === "phone_code_wanted")
      return this.#call("POST", "/phone_otp/generate", { kind: "form", text: "" }, readVerificationPageData);
    if (collected.field === "phone_declined")
      return this.#call("POST", "/phone_otp/cannot_verify", { kind: "form", text: "" }, readVerificationPageData);
    if (collected.field === "device_unsupported")
      return this.#call("POST", "/device_unsupported", { kind: "form", text: "" }, readVerificationPageData);
    return this.#call("POST", "/data", { kind: "form", text: encodeForm(collectedForm(collected)) }, readVerificationPageData);
  }

  /** Invites another device; an earlier invitation opens no more. */
  makeHandoff(): Promise<Result<Handoff>> {
    return this.#call("POST", "/handoff", { kind: "form", text: "" }, (body) => {
      const { url, number } = body as { readonly url: unknown; readonly number: unknown };
      if (typeof url !== "string" || typeof number !== "string") throw new TypeError("url or number is not a string");
      return { url, number };
    });
  }

  submit(): Promise<Result<VerificationPageData>> {
    return this.#call("POST", "/submit", { kind: "form", text: "" }, readVerificationPageData);
  }

  simulate(outcome: TestOutcome): Promise<Result<VerificationPageData>> {
    if (typeof outcome === "object")
      return this.#call("POST", "/testing/unverify", { kind: "form", text: encodeForm({ last_error_code: outcome.code }) }, readVerificationPageData);
    const verb = outcome === "success" || outcome === "success_async" ? "verify" : "unverify";
    const delay = outcome === "success_async" || outcome === "failure_async";
    return this.#call("POST", `/testing/${verb}`, { kind: "form", text: encodeForm({ simulate_delay: delay }) }, readVerificationPageData);
  }

  /** Uploads a picture that belongs to this session; the value is its file id. */
  upload(file: Blob, filename: string, purpose: string, onProgress: (fraction: number) => void): Promise<Result<string>> {
    const body: WireBody = {
      kind: "multipart",
      fields: [
        ["purpose", purpose],
        ["owned_by", this.#session],
      ],
      file,
      filename,
    };
    return this.#answer("POST", "/v1/files", body, onProgress, readFileId);
  }

  #call<T>(method: "GET" | "POST", verb: string, body: WireBody, read: (body: unknown) => T): Promise<Result<T>> {
    return this.#answer(method, `/v1/identity/verification_pages/${this.#session}${verb}`, body, () => {}, read);
  }

  async #answer<T>(
    method: "GET" | "POST",
    path: string,
    body: WireBody,
    onProgress: (fraction: number) => void,
    read: (body: unknown) => T,
  ): Promise<Result<T>> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#ports.transport({ method, path, body, onProgress }).catch(() => null);
      if (answer !== null && !worthAnotherTry.has(answer.status)) return readAnswer(answer, read);
      const pause = pausesInMs[attempt];
      if (pause === undefined) return { ok: false, fault: { kind: answer === null ? "network" : "server" } };
      await this.#ports.pause(pause);
    }
  }
}

function readAnswer<T>(answer: WireAnswer, read: (body: unknown) => T): Result<T> {
  if (answer.status >= 200 && answer.status < 300) {
    try {
      return { ok: true, value: read(answer.body) };
    } catch {
      return { ok: false, fault: { kind: "server" } };
    }
  }
  if (answer.status === 401 || answer.status === 403 || answer.status === 404) return { ok: false, fault: { kind: "link" } };
  const message = answer.status < 500 ? readMessage(answer.body) : null;
  return { ok: false, fault: message === null ? { kind: "server" } : { kind: "refused", message } };
}

function readMessage(body: unknown): string | null {
  const error = (body as { error?: { message?: unknown } } | null)?.error;
  return typeof error?.message === "string" ? error.message : null;
}

function readFileId(body: unknown): string {
  const id = (body as { id?: unknown } | null)?.id;
  if (typeof id !== "string") throw new TypeError("id is not a string");
  return id;
}
