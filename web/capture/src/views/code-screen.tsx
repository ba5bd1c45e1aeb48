import { fill } from "../texts/fill";
import { Frame } from "./frame";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

/** The code that was sent to the person's telephone. */
export function CodeScreen({ state, page, texts, dispatch }: ViewProps) {
  const otp = page.phoneOtp;
  const words = texts.code;
  const busy = state.busy !== null;
  if (otp === null) return null;
  const digits = otp.lastDigits ?? state.details.phone?.replace(/\D/g, "").slice(-4) ?? "";
  return (
    <Frame
      title={words.title}
      actions={
        <>
          <Press name="continue" look="strong" busy={busy} onPress={() => dispatch({ kind: "code_confirmed" })}>
            {texts.document.button}
          </Press>
          <Press name="resend" busy={busy} onPress={() => dispatch({ kind: "code_wanted" })}>
            {words.resend}
          </Press>
          <Press name="cannot_verify" look="link" busy={busy} onPress={() => dispatch({ kind: "code_impossible" })}>
            {words.impossible}
          </Press>
        </>
      }
    >
      <p>{fill(state.island.livemode ? words.sent : words.test, { digits })}</p>
      <div class="field">
        <label for="code">{words.label}</label>
        <input
          id="code"
          class="line digits"
          type="text"
          data-action="code"
          autocomplete="one-time-code"
          inputMode="numeric"
          maxLength={otp.length}
          value={state.code}
          onInput={(event) => dispatch({ kind: "code_typed", code: event.currentTarget.value })}
        />
      </div>
    </Frame>
  );
}
