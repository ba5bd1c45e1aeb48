import { readClientSecret } from "../../../js/src/client-secret";
import type { FromFrame, ToFrame } from "../../../js/src/frame-message";
import type { VerifyIdentityResult } from "../../../js/src/result";
import type { End } from "../flow/effect";
import type { PageIsland } from "../flow/state";
import type { Texts } from "../texts/en";
import { fill } from "../texts/fill";

/** The page around the frame that this page stands in. Which websites may be there is said by the headers that this page came with. */
export class Surroundings {
  readonly #window: Window;
  #origin = "";

  constructor(window: Window) {
    this.#window = window;
  }

  /** Resolves with the visit as soon as the page around has told the secret; `close` is called whenever the person wants to close. */
  open(close: () => void): Promise<PageIsland> {
    return new Promise((resolve) => {
      this.#window.addEventListener("message", (event: MessageEvent) => {
        if (event.source !== this.#window.parent) return;
        const message = event.data as ToFrame | null;
        if (message?.bonafide !== 1) return;
        if (message.kind === "close") return close();
        const secret = readClientSecret(message.clientSecret);
        if (secret === null || this.#origin !== "") return;
        this.#origin = event.origin;
        const { session, livemode, token } = secret;
        resolve({ session, livemode, token: `link_${token}`, merchantName: "" });
      });
      const ready: FromFrame = { bonafide: 1, kind: "ready" };
      this.#window.parent.postMessage(ready, "*"); // It says nothing, and to whom is not known yet.
    });
  }

  end(result: VerifyIdentityResult): void {
    const message: FromFrame = { bonafide: 1, kind: "ended", result };
    this.#window.parent.postMessage(message, this.#origin);
  }
}

/** What `verifyIdentity` resolves with, in the person's language. */
export function resultOf(end: End, session: string, merchant: string, texts: Texts): VerifyIdentityResult {
  switch (end.kind) {
    case "submitted":
      return { verificationSession: { id: session } };
    case "refused":
      return { error: { type: "validation_error", code: end.code, message: texts.endings[end.code] } };
    case "link":
      return { error: { type: "invalid_request_error", message: `${texts.ended.link.title}. ${fill(texts.ended.link.body, { merchant })}` } };
    case "unreachable":
      return { error: { type: "api_connection_error", message: texts.network } };
  }
}
