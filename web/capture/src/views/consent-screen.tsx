import { fill } from "../texts/fill";
import type { VerificationPage } from "../protocol/verification-page";
import type { Texts } from "../texts/en";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

/** Who asks, for what, and what happens with it; yes and no weigh the same. */
export function ConsentScreen({ state, page, merchant, texts, dispatch }: ViewProps) {
  const words = texts.consent;
  const busy = state.busy !== null;
  const answer = (given: boolean) => () => dispatch({ kind: "consent_answered", given });
  const { privacyUrl, termsUrl } = page.branding;
  return (
    <Frame
      title={fill(words.title, { merchant })}
      actions={
        <div class="pair">
          <Press name="decline" busy={busy} onPress={answer(false)}>
            {words.decline}
          </Press>
          <Press name="accept" look="strong" busy={busy} onPress={answer(true)}>
            {words.agree}
          </Press>
        </div>
      }
    >
      <p class="lead">{words.lead}</p>
      <ul class="lines">
        {consentLines(page, words).map(([icon, text]) => (
          <li key={text}>
            <Icon name={icon} />
            <span>{fill(text, { merchant })}</span>
          </li>
        ))}
      </ul>
      <p class="quiet">
        {words.leave} {privacyUrl !== null && <Away url={privacyUrl} text={words.privacy} />}{" "}
        {termsUrl !== null && <Away url={termsUrl} text={words.terms} />}
      </p>
    </Frame>
  );
}

function Away({ url, text }: { readonly url: string; readonly text: string }) {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

/** Icon and sentence of everything that the person agrees to. Its meaning is that of the server's own consent text. */
function consentLines({ checks }: VerificationPage, words: Texts["consent"]): readonly (readonly [string, string])[] {
  const lines: [string, string][] = checks.document
    ? [
        ["document", words.document],
        ["create_identity_verification", words.read],
      ]
    : [["document", words.details]];
  if (checks.selfie) lines.push(["face", words.selfie]);
  if (checks.idNumber || checks.address) lines.push(["wallet", words.number]);
  if (checks.phone) lines.push(["phone", words.phone]);
  return [...lines, ["lock", checks.phone ? words.keptSavePhone : words.kept], ["business", words.result]];
}
