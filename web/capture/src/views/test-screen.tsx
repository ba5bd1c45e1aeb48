import type { TestOutcome } from "../protocol/verification-pages";
import { Frame } from "./frame";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

export function TestScreen({ state, texts, dispatch }: ViewProps) {
  const words = texts.test;
  const outcomes: readonly (readonly [TestOutcome, string, string])[] = [
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
      <p class="rule">{words.previewBody}</p>
      <Press name="preview" busy={state.busy !== null} onPress={() => dispatch({ kind: "preview_chosen" })}>
        {words.preview}
      </Press>
    </Frame>
  );
}
