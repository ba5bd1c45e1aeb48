import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createStripe } from "../src/stripe";

const server = "https://id.example.com";
const secret = "vs_1abc_secret_test_Token-_1";

function answer(status: number, body: unknown): void {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(body), { status }));
}

async function frameOf(): Promise<HTMLIFrameElement> {
  return await vi.waitFor(() => {
    const frame = document.querySelector("iframe");
    if (frame === null) throw new Error("no frame");
    return frame;
  });
}

function tell(frame: HTMLIFrameElement, data: unknown, origin = server, source: unknown = frame.contentWindow): void {
  const event = new MessageEvent("message", { data, origin });
  Object.defineProperty(event, "source", { value: source });
  window.dispatchEvent(event);
}

beforeEach(() => answer(200, {}));
afterEach(() => vi.unstubAllGlobals());

describe("Stripe()", () => {
  it("wants a publishable key", () => {
    for (const key of [undefined, 7, "", "sk_test_1", "rk_live_1", "ek_test_1"]) expect(() => createStripe(server, key)).toThrow(/pk_/);
  });
});

describe("verifyIdentity", () => {
  const stripe = createStripe(server, "pk_test_abc");

  it("says in words what is wrong with the secret, without a frame", async () => {
    for (const given of [undefined, null, "", "hello", "vs_1abc_secret_live_Token"]) {
      const { error } = await stripe.verifyIdentity(given as string);
      expect(error?.type).toBe("invalid_request_error");
      expect(error?.message).toMatch(/client_secret/);
    }
    expect(document.querySelector("iframe")).toBeNull();
  });

  it("hands on what the server refuses", async () => {
    answer(400, { error: { type: "invalid_request_error", message: "This client_secret was used." } });
    expect(await stripe.verifyIdentity(secret)).toEqual({ error: { type: "invalid_request_error", message: "This client_secret was used." } });
  });

  it("tells a server that cannot be reached from one that fails", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
    expect((await stripe.verifyIdentity(secret)).error?.type).toBe("api_connection_error");
    vi.stubGlobal("fetch", async () => new Response("<html>", { status: 502 }));
    expect((await stripe.verifyIdentity(secret)).error?.type).toBe("api_error");
  });

  it("resolves with what the frame says, and listens to nobody else", async () => {
    const result = stripe.verifyIdentity(secret);
    const frame = await frameOf();
    expect(frame.src).toBe(`${server}/modal/pk_test_abc?locale=auto`);
    expect(document.documentElement.style.overflow).toBe("hidden");
    const ended = { bonafide: 1, kind: "ended", result: { verificationSession: { id: "vs_1abc" } } };
    tell(frame, { ...ended, result: { verificationSession: { id: "vs_wrong" } } }, "https://evil.example");
    tell(frame, { ...ended, result: { verificationSession: { id: "vs_wrong" } } }, server, window);
    expect(document.querySelector("iframe")).not.toBeNull();
    tell(frame, ended);
    expect(await result).toEqual({ verificationSession: { id: "vs_1abc" } });
    expect(document.querySelector("iframe")).toBeNull();
    expect(document.documentElement.style.overflow).toBe("");
  });

  it("sends the secret to the frame, and only to the server's origin", async () => {
    const result = stripe.verifyIdentity(secret);
    const frame = await frameOf();
    const posted = vi.fn();
    Object.defineProperty(frame, "contentWindow", { value: { postMessage: posted }, configurable: true });
    tell(frame, { bonafide: 1, kind: "ready" });
    expect(posted).toHaveBeenCalledWith({ bonafide: 1, kind: "open", clientSecret: secret }, server);
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect(posted).toHaveBeenLastCalledWith({ bonafide: 1, kind: "close" }, server);
    tell(frame, { bonafide: 1, kind: "ended", result: { error: { type: "validation_error", code: "session_cancelled", message: "Closed" } } });
    expect((await result).error?.code).toBe("session_cancelled");
  });

  it("refuses a second one while the first is open, and takes the next one after it", async () => {
    const first = stripe.verifyIdentity(secret);
    await expect(stripe.verifyIdentity(secret)).rejects.toMatchObject({ type: "invalid_request_error" });
    await frameOf();
    window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    expect((await first).error?.code).toBe("session_cancelled");
    answer(400, { error: { type: "invalid_request_error", message: "expired" } });
    expect((await stripe.verifyIdentity(secret)).error?.message).toBe("expired");
  });

  it("gives up on a frame that loads and stays silent", async () => {
    const result = stripe.verifyIdentity(secret);
    const frame = await frameOf();
    vi.useFakeTimers();
    frame.dispatchEvent(new Event("load"));
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    expect((await result).error?.type).toBe("api_connection_error");
  });
});
