import type { Collected, RequirementError } from "../protocol/verification-page-data";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import { TakenPicture } from "./taken-picture";
import type { ViewProps } from "./view-props";

export interface ErrorScreenProps extends ViewProps {
  readonly error: RequirementError;
  readonly collected: Collected | null;
}

export function ErrorScreen({ state, texts, dispatch, error, collected }: ErrorScreenProps) {
  const busy = state.busy !== null;
  const picture = collected?.field === "document" ? state.pictures[collected.side] : undefined;
  return (
    <Frame
      title={error.title ?? texts.error.title}
      actions={
        <>
          <Press name="error_back" look="strong" busy={busy} onPress={() => dispatch({ kind: "error_left" })}>
            {error.backButtonText ?? texts.error.back}
          </Press>
          {error.continueButtonText !== null && collected?.field === "document" && (
            <Press name="error_continue" busy={busy} onPress={() => dispatch({ kind: "error_insisted" })}>
              {error.continueButtonText}
            </Press>
          )}
        </>
      }
    >
      {error.body !== null && (
        <p class="notice" role="alert">
          <Icon name="attention" />
          <span>{error.body}</span>
        </p>
      )}
      {picture !== undefined && <TakenPicture url={picture.url} texts={texts} />}
    </Frame>
  );
}
