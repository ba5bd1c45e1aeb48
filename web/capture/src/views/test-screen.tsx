import type { TestOutcome } from "../protocol/verification-pages";
import { Frame } from "./frame";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

export function TestScreen({ state, page, texts, dispatch }: ViewProps) {
  const words = texts.test;
  const outcomes: readonly (readonly [Extract<TestOutcome, string>, string, string])[] = [
    ["success", words.success, words.atOnce],
    ["failure", words.failure, words.atOnce],
    ["success_async", words.successAsync, words.later],
    ["failure_async", words.failureAsync, words.later],
  ];
  return (
    <Frame title={words.title}>
      <p>{words.body}</p>
      <div class="outcomes">
        {outcomes.map(([outcome, label, when]) => (
          <Press key={outcome} name={`outcome_${outcome}`} busy={state.busy !== null} onPress={() => dispatch({ kind: "outcome_chosen", outcome })}>
            <span class={`dot ${outcome.startsWith("success") ? "good" : "bad"}`} aria-hidden="true" />
            {label} <small>{when}</small>
          </Press>
        ))}
      </div>
      {page.testingCodes !== null && (
        <details class="more">
          <summary data-action="more">{words.more}</summary>
          <div class="codes">
            {page.testingCodes.map((code) => (
              <Press
                key={code}
                name={`code_${code}`}
                look="link"
                busy={state.busy !== null}
                onPress={() => dispatch({ kind: "outcome_chosen", outcome: { code } })}
              >
                <code>{code}</code>
              </Press>
            ))}
          </div>
        </details>
      )}
      <p class="rule">{words.previewBody}</p>
      <Press name="preview" busy={state.busy !== null} onPress={() => dispatch({ kind: "preview_chosen" })}>
        {words.preview}
      </Press>
    </Frame>
  );
}
