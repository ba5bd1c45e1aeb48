import type { Ref } from "preact";
import type { Pressed } from "../flow/event";
import type { State } from "../flow/state";
import type { Texts } from "../texts/en";
import { Icon } from "./icons";
import { Press } from "./press";
import { problemText } from "./problem-text";

export interface NoticesProps {
  readonly state: State;
  readonly texts: Texts;
  readonly dispatch: (pressed: Pressed) => void;
}

/** What failed, above the screen, in live regions that outlast it. */
export function Notices({ state, texts, dispatch, notice }: NoticesProps & { readonly notice: Ref<HTMLDivElement> }) {
  const { problem } = state;
  return (
    <div class="notices">
      <div role="status">{!state.online && <p class="notice">{texts.offline}</p>}</div>
      <div role="alert">
        {problem !== null && (
          <div class="notice" ref={notice} tabIndex={-1}>
            <Icon name="attention" />
            <div>
              <p>
                {problemText(problem, texts)} {problem.kind === "refused" && state.screen.name === "preview" && texts.pictureRefused}
              </p>
              {(problem.kind === "network" || problem.kind === "server") && (
                <Press name="retry" onPress={() => dispatch({ kind: "retry_pressed" })}>
                  {texts.tryAgain}
                </Press>
              )}
            </div>
          </div>
        )}
      </div>
    </div>
  );
}

/** What runs, at the bottom, in a live region that outlasts the screens. */
export function Running({ state, texts }: Omit<NoticesProps, "dispatch">) {
  const { busy } = state;
  return (
    <div role="status" class="running">
      {busy !== null && (
        <p>
          {busy.kind === "uploading" ? <progress aria-label={texts.uploading} value={busy.fraction} max={1} /> : <span class="spinner small" />}
          <span>{busy.kind === "uploading" ? texts.uploading : texts[busy.kind]}</span>
        </p>
      )}
    </div>
  );
}
