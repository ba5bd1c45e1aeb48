import type { Ending } from "../flow/state";
import { isSafeReturnUrl } from "../run/page-island";
import type { Texts } from "../texts/texts";
import type { Action } from "../flow/event";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";

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

export function UnreachableScreen({ texts, dispatch }: { readonly texts: Texts; readonly dispatch: (action: Action) => void }) {
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
  const words = texts.ended[why];
  return (
    <Frame title={words.title}>
      <p>{words.body(merchant)}</p>
    </Frame>
  );
}

export function UnsupportedScreen({ merchant, texts }: MessageProps) {
  return (
    <Frame title={texts.unsupported.title}>
      <p>{texts.unsupported.body(merchant)}</p>
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
}

export function DoneScreen({ merchant, texts, returnUrl, leaving }: DoneProps) {
  const words = texts.done;
  const url = returnUrl !== null && isSafeReturnUrl(returnUrl) ? returnUrl : null;
  return (
    <Frame
      title={words.title}
      actions={
        url === null ? undefined : (
          <a class="button strong" data-action="proceed" href={url}>
            {words.proceed(merchant)}
          </a>
        )
      }
    >
      <span class="seal">
        <Icon name="check" />
      </span>
      <p>{url !== null && leaving ? words.leaving(merchant) : words.close(merchant)}</p>
    </Frame>
  );
}
