import type { FromFrame, ToFrame } from "./frame-message";
import type { VerifyIdentityResult } from "./result";

/** How long a frame that has loaded may take to say that it is ready: a server that refuses to be framed never does, and browsers do not tell. */
const silenceMs = 5_000;

const looks = "position:fixed;inset:0;width:100%;height:100%;border:0;margin:0;padding:0;z-index:2147483647;color-scheme:auto;background:";

/**
 * Covers the page with the verification until it has ended. While it is open the page behind does not scroll; afterwards the focus is back where it was.
 * The secret goes to the frame by message and stands in no address.
 */
export function openModal(server: string, key: string, clientSecret: string, locale: string): Promise<VerifyIdentityResult> {
  return new Promise((resolve) => {
    const root = document.documentElement;
    const before = { focus: document.activeElement, overflow: root.style.overflow };
    const frame = document.createElement("iframe");
    let ready = false;
    let silence = 0;

    const say = (message: ToFrame): void => frame.contentWindow?.postMessage(message, server);
    const end = (result: VerifyIdentityResult): void => {
      clearTimeout(silence);
      removeEventListener("message", hear);
      removeEventListener("keydown", press, true);
      frame.remove();
      root.style.overflow = before.overflow;
      if (before.focus instanceof HTMLElement) before.focus.focus({ preventScroll: true });
      resolve(result);
    };
    const hear = (event: MessageEvent): void => {
      if (event.source !== frame.contentWindow || event.origin !== server) return;
      const message = event.data as FromFrame | null;
      if (message?.bonafide !== 1) return;
      if (message.kind === "ended") return end(message.result);
      ready = true;
      clearTimeout(silence);
      frame.focus();
      say({ bonafide: 1, kind: "open", clientSecret });
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      if (ready) say({ bonafide: 1, kind: "close" });
      else end({ error: { type: "validation_error", code: "session_cancelled", message: "The verification was closed." } });
    };

    frame.title = "Identity verification";
    frame.allow = "camera; fullscreen";
    frame.style.cssText = `${looks}rgba(0,0,0,.55)`;
    frame.src = `${server}/modal/${encodeURIComponent(key)}?locale=${encodeURIComponent(locale)}`;
    frame.addEventListener("load", () => {
      if (ready) return;
      silence = setTimeout(
        () => end({ error: { type: "api_connection_error", message: "The verification could not be opened in this page." } }),
        silenceMs,
      );
    });
    addEventListener("message", hear);
    addEventListener("keydown", press, true);
    root.style.overflow = "hidden";
    document.body.append(frame);
  });
}
