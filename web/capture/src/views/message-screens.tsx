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

export interface EndedProps extends MessageProps, WayBack {
  readonly why: Ending;
}

export function EndedScreen({ merchant, texts, why, ...back }: EndedProps) {
  const words = why === "not_joined" ? texts.handoff.refused : texts.ended[why];
  return (
    <Frame title={words.title} actions={<Leave merchant={merchant} texts={texts} {...back} />}>
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

/** How the person gets back to who sent them: by closing the modal, by the return page, or, where there is none, by themselves. */
interface WayBack {
  readonly returnUrl: string | null;
  readonly modal: boolean;
  readonly dispatch: (pressed: Pressed) => void;
}

function Leave({ merchant, texts, returnUrl, modal, dispatch }: MessageProps & WayBack) {
  if (modal) {
    return (
      <Press name="finish" look="strong" onPress={() => dispatch({ kind: "closed" })}>
        {texts.done.finish}
      </Press>
    );
  }
  if (returnUrl === null || !isSafeReturnUrl(returnUrl)) return null;
  return (
    <a class="button strong" data-action="proceed" href={returnUrl}>
      {fill(texts.done.proceed, { merchant })}
    </a>
  );
}

export interface DoneProps extends MessageProps, WayBack {
  readonly leaving: boolean;
}

export function DoneScreen({ merchant, texts, leaving, ...back }: DoneProps) {
  const words = texts.done;
  const returns = !back.modal && back.returnUrl !== null && isSafeReturnUrl(back.returnUrl);
  return (
    <Frame title={words.title} actions={<Leave merchant={merchant} texts={texts} {...back} />}>
      <span class="seal">
        <Icon name="check" />
      </span>
      <p>{fill(returns && leaving ? words.leaving : back.modal ? words.closeModal : words.close, { merchant })}</p>
    </Frame>
  );
}
