import { Frame } from "./frame";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

/** The code that was sent to the person's telephone. */
export function CodeScreen({ state, page, texts, dispatch }: ViewProps) {
  const otp = page.phoneOtp;
  const busy = state.busy !== null;
  if (otp === null) return null;
  const digits = state.details.phone?.replace(/\D/g, "").slice(-4) ?? "";
  return (
    <Frame
      title={otp.title}
      actions={
        <>
          <Press name="continue" look="strong" busy={busy} onPress={() => dispatch({ kind: "code_confirmed" })}>
            {texts.code.confirm}
          </Press>
          <Press name="resend" busy={busy} onPress={() => dispatch({ kind: "code_wanted" })}>
            {otp.resendButtonText}
          </Press>
          <Press name="cannot_verify" look="link" busy={busy} onPress={() => dispatch({ kind: "code_impossible" })}>
            {otp.cannotVerifyButtonText}
          </Press>
        </>
      }
    >
      <p>{otp.body.replace("{phone_number}", digits === "" ? texts.code.yourNumber : digits)}</p>
      <div class="field">
        <label for="code">{texts.code.label}</label>
        <input
          id="code"
          class="line"
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
