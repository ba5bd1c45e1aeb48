import { Frame } from "./frame";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

export function DocumentScreen({ state, page, texts, dispatch }: ViewProps) {
  const { choice, problem } = state;
  const select = page.documentSelect;
  const collator = new Intl.Collator(texts.language);
  const countries = Object.entries(select.countries).sort(([, a], [, b]) => collator.compare(a, b));
  const incomplete = problem?.kind === "document_incomplete";
  return (
    <Frame
      title={select.title}
      actions={
        <Press name="continue" look="strong" busy={state.busy !== null} onPress={() => dispatch({ kind: "document_confirmed" })}>
          {select.buttonText}
        </Press>
      }
    >
      {select.body !== null && <p>{select.body}</p>}
      <div class="field">
        <label for="country">{texts.document.country}</label>
        <select
          id="country"
          data-action="country"
          aria-describedby="country-hint"
          aria-invalid={incomplete && choice.country === ""}
          value={choice.country}
          onChange={(event) => dispatch({ kind: "country_chosen", country: event.currentTarget.value })}
        >
          <option value="">{texts.document.countryPlaceholder}</option>
          {countries.map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <p id="country-hint" class="quiet">
          {texts.document.countryHint}
        </p>
      </div>
      <fieldset class="field" aria-invalid={incomplete && choice.type === null}>
        <legend>{texts.document.type}</legend>
        {select.idDocumentTypeAllowlist.map(([type, label]) => (
          <label key={type} class="option">
            <input
              type="radio"
              name="id_document_type"
              data-action={`type_${type}`}
              checked={choice.type === type}
              onChange={() => dispatch({ kind: "type_chosen", type })}
            />
            <span>{label}</span>
          </label>
        ))}
      </fieldset>
    </Frame>
  );
}
