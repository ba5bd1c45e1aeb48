import type { Collected, RequirementError } from "../protocol/verification-page-data";
import type { Texts } from "../texts/en";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import { TakenPicture } from "./taken-picture";
import type { ViewProps } from "./view-props";

export interface ErrorScreenProps extends ViewProps {
  readonly error: RequirementError;
  readonly collected: Collected | null;
}

/** What the server could not take, in the person's language where the catalogue knows it by its code, else in the server's words. */
export function ErrorScreen({ state, texts, dispatch, error, collected }: ErrorScreenProps) {
  const busy = state.busy !== null;
  const picture = collected?.field === "document" ? state.pictures[collected.side] : undefined;
  const words = wordsOf(error, texts);
  return (
    <Frame
      title={words.title}
      actions={
        <>
          <Press name="error_back" look="strong" busy={busy} onPress={() => dispatch({ kind: "error_left" })}>
            {collected?.field === "document" ? texts.error.another : texts.error.back}
          </Press>
          {error.continueButtonText !== null && collected?.field === "document" && (
            <Press name="error_continue" busy={busy} onPress={() => dispatch({ kind: "error_insisted" })}>
              {texts.error.insist}
            </Press>
          )}
        </>
      }
    >
      {words.body !== "" && (
        <p class="notice" role="alert">
          <Icon name="attention" />
          <span>{words.body}</span>
        </p>
      )}
      {picture !== undefined && <TakenPicture url={picture.url} texts={texts} />}
    </Frame>
  );
}

function wordsOf(error: RequirementError, texts: Texts): { readonly title: string; readonly body: string } {
  const code = error.code ?? "";
  const known: Readonly<Record<string, { readonly title: string; readonly body: string }>> = texts.errors;
  return (
    (Object.hasOwn(known, code) ? known[code] : code.startsWith("picture_") ? texts.errors.picture_unusable : undefined) ?? {
      title: error.title ?? texts.error.title,
      body: error.body ?? "",
    }
  );
}
