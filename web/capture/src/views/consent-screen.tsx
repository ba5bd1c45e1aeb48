import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import { RichText } from "./rich-text";
import type { ViewProps } from "./view-props";

export function ConsentScreen({ state, page, merchant, texts, dispatch }: ViewProps) {
  const consent = page.biometricConsent;
  const busy = state.busy !== null;
  const answer = (given: boolean) => () => dispatch({ kind: "consent_answered", given });
  return (
    <Frame
      title={consent.title ?? texts.consent.title(merchant)}
      actions={
        <>
          <Press name="accept" look="strong" busy={busy} onPress={answer(true)}>
            {consent.acceptButtonText}
          </Press>
          <Press name="decline" busy={busy} onPress={answer(false)}>
            {consent.declineButtonText}
          </Press>
        </>
      }
    >
      <ul class="lines">
        {consent.lines.map((line) => (
          <li key={line.content}>
            <Icon name={line.icon} />
            <span>
              <RichText html={line.content} />
            </span>
          </li>
        ))}
      </ul>
      <p class="quiet">
        <RichText html={consent.privacyPolicy} />
      </p>
    </Frame>
  );
}
