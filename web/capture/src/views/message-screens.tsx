import type { Ending } from "../flow/state";
import { isSafeReturnUrl } from "../run/page-island";
import type { Texts } from "../texts/en";
import type { Pressed } from "../flow/event";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import { fill } from "../texts/fill";

export interface MessageProps {
  readonly merchant: string;
  readonly texts: Texts;
}

export function LoadingScreen({ texts }: { readonly texts: Texts }) {
  return (
    <div class="matter middle" role="status">
      <span class="spinner" />
      <p>{texts.loading}</p>
    </div>
  );
}

export function UnreachableScreen({ texts, dispatch }: { readonly texts: Texts; readonly dispatch: (pressed: Pressed) => void }) {
  return (
    <Frame
      title={texts.unreachable.title}
      actions={
        <Press name="retry" look="strong" onPress={() => dispatch({ kind: "retry_pressed" })}>
          {texts.tryAgain}
        </Press>
      }
    >
      <p>{texts.unreachable.body}</p>
    </Frame>
  );
}

export function EndedScreen({ merchant, texts, why }: MessageProps & { readonly why: Ending }) {
  const words = why === "not_joined" ? texts.handoff.refused : texts.ended[why];
  return (
    <Frame title={words.title}>
      <p>{fill(words.body, { merchant })}</p>
    </Frame>
  );
}

export function UnsupportedScreen({ merchant, texts }: MessageProps) {
  return (
    <Frame title={texts.unsupported.title}>
      <p>{fill(texts.unsupported.body, { merchant })}</p>
    </Frame>
  );
}

export function CheckingScreen({ texts }: { readonly texts: Texts }) {
  return (
    <Frame title={texts.checking.title}>
      <p class="middle" role="status">
        <span class="spinner" />
        {texts.checking.body}
      </p>
    </Frame>
  );
}

export interface DoneProps extends MessageProps {
  readonly returnUrl: string | null;
  readonly leaving: boolean;
  readonly modal: boolean;
  readonly dispatch: (pressed: Pressed) => void;
}

export function DoneScreen({ merchant, texts, returnUrl, leaving, modal, dispatch }: DoneProps) {
  const words = texts.done;
  const url = !modal && returnUrl !== null && isSafeReturnUrl(returnUrl) ? returnUrl : null;
  return (
    <Frame
      title={words.title}
      actions={
        modal ? (
          <Press name="finish" look="strong" onPress={() => dispatch({ kind: "closed" })}>
            {words.finish}
          </Press>
        ) : url === null ? undefined : (
          <a class="button strong" data-action="proceed" href={url}>
            {fill(words.proceed, { merchant })}
          </a>
        )
      }
    >
      <span class="seal">
        <Icon name="check" />
      </span>
      <p>{fill(url !== null && leaving ? words.leaving : modal ? words.closeModal : words.close, { merchant })}</p>
    </Frame>
  );
}
