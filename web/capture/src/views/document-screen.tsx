import { countryNames } from "../texts/country-names";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

export function DocumentScreen({ state, page, texts, dispatch }: ViewProps) {
  const { choice, problem } = state;
  const words = texts.document;
  const select = page.documentSelect;
  const incomplete = problem?.kind === "document_incomplete";
  return (
    <Frame
      title={words.title}
      actions={
        <Press name="continue" look="strong" busy={state.busy !== null} onPress={() => dispatch({ kind: "document_confirmed" })}>
          {words.button}
        </Press>
      }
    >
      <div class="field">
        <label for="country">{words.country}</label>
        <select
          id="country"
          data-action="country"
          aria-describedby="country-hint"
          aria-invalid={incomplete && choice.country === ""}
          value={choice.country}
          onChange={(event) => dispatch({ kind: "country_chosen", country: event.currentTarget.value })}
        >
          <option value="">{words.countryPlaceholder}</option>
          {countryNames(select.countries, state.language).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
        <p id="country-hint" class="quiet">
          {words.countryHint}
        </p>
      </div>
      <fieldset class="field" aria-invalid={incomplete && choice.type === null}>
        <legend>{words.type}</legend>
        {select.types.map((type) => (
          <label key={type} class="option">
            <Icon name={type} />
            <span>
              <b>{words.types[type]}</b>
              <small>{words.typeHints[type]}</small>
            </span>
            <input
              type="radio"
              name="id_document_type"
              data-action={`type_${type}`}
              checked={choice.type === type}
              onChange={() => dispatch({ kind: "type_chosen", type })}
            />
          </label>
        ))}
      </fieldset>
    </Frame>
  );
}
