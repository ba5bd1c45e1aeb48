import type { ComponentChildren } from "preact";
import { detailRequirements, neededFields, type DetailField, type DetailRequirement } from "../protocol/details";
import { countryNames } from "../texts/country-names";
import { Frame } from "./frame";
import { Press } from "./press";
import type { ViewProps } from "./view-props";

/** How a browser fills a field in by itself, and which keyboard a phone shows. */
const inputs: Readonly<Partial<Record<DetailField, { readonly autocomplete: string; readonly inputMode?: "numeric" | "tel" }>>> = {
  phone: { autocomplete: "tel", inputMode: "tel" },
  firstName: { autocomplete: "given-name" },
  lastName: { autocomplete: "family-name" },
  birthDay: { autocomplete: "bday-day", inputMode: "numeric" },
  birthMonth: { autocomplete: "bday-month", inputMode: "numeric" },
  birthYear: { autocomplete: "bday-year", inputMode: "numeric" },
  line1: { autocomplete: "address-line1" },
  line2: { autocomplete: "address-line2" },
  city: { autocomplete: "address-level2" },
  postalCode: { autocomplete: "postal-code" },
  region: { autocomplete: "address-level1" },
};

/** Everything that is typed, on one screen: what is missing, and what was typed before. */
export function DetailsScreen(props: ViewProps) {
  const { state, page, texts, dispatch } = props;
  const words = texts.details;
  const asked = detailRequirements.filter(
    (requirement) => state.missing.includes(requirement) || neededFields[requirement].some((field) => state.details[field] !== undefined),
  );
  const parts: Readonly<Record<DetailRequirement, ComponentChildren>> = {
    phone_number: <Field key="phone_number" {...props} field="phone" hint={words.phoneHint} />,
    name: (
      <Group key="name" title={words.name}>
        <Field {...props} field="firstName" />
        <Field {...props} field="lastName" />
      </Group>
    ),
    dob: (
      <Group key="dob" title={words.birthDate} row>
        <Field {...props} field="birthDay" />
        <Field {...props} field="birthMonth" />
        <Field {...props} field="birthYear" />
      </Group>
    ),
    id_number: (
      <Group key="id_number" title={words.number}>
        <Countries {...props} field="numberCountry" countries={page.individual.numberCountries} />
        <Field {...props} field="number" hint={words.numberHint} />
      </Group>
    ),
    address: (
      <Group key="address" title={words.address}>
        <Field {...props} field="line1" />
        <Field {...props} field="line2" />
        <Field {...props} field="city" />
        <Field {...props} field="postalCode" />
        <Field {...props} field="region" />
        <Countries {...props} field="addressCountry" countries={page.individual.addressCountries} />
      </Group>
    ),
  };
  return (
    <Frame
      title={words.title}
      actions={
        <Press name="continue" look="strong" busy={state.busy !== null} onPress={() => dispatch({ kind: "details_confirmed" })}>
          {texts.document.button}
        </Press>
      }
    >
      {asked.map((requirement) => parts[requirement])}
    </Frame>
  );
}

function Group({ title, row = false, children }: { readonly title: string; readonly row?: boolean; readonly children: ComponentChildren }) {
  return (
    <fieldset class={row ? "field row" : "field"}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

function isUnfilled({ state }: ViewProps, field: DetailField): boolean {
  const needed = detailRequirements.some((requirement) => neededFields[requirement].includes(field));
  return state.problem?.kind === "details_incomplete" && needed && (state.details[field] ?? "").trim() === "";
}

function Field(props: ViewProps & { readonly field: DetailField; readonly hint?: string }) {
  const { state, texts, dispatch, field, hint } = props;
  const { autocomplete = "off", inputMode = "text" } = inputs[field] ?? {};
  return (
    <div class="field">
      <label for={field}>{texts.details.fields[field]}</label>
      <input
        id={field}
        class="line"
        type="text"
        data-action={field}
        autocomplete={autocomplete}
        inputMode={inputMode}
        maxLength={200}
        aria-describedby={hint === undefined ? undefined : `${field}-hint`}
        aria-invalid={isUnfilled(props, field)}
        value={state.details[field] ?? ""}
        onInput={(event) => dispatch({ kind: "detail_typed", field, value: event.currentTarget.value })}
      />
      {hint !== undefined && (
        <p id={`${field}-hint`} class="quiet">
          {hint}
        </p>
      )}
    </div>
  );
}

function Countries(props: ViewProps & { readonly field: DetailField; readonly countries: Readonly<Record<string, string>> }) {
  const { state, texts, dispatch, field, countries } = props;
  return (
    <div class="field">
      <label for={field}>{texts.details.fields[field]}</label>
      <select
        id={field}
        data-action={field}
        aria-invalid={isUnfilled(props, field)}
        value={state.details[field] ?? ""}
        onChange={(event) => dispatch({ kind: "detail_typed", field, value: event.currentTarget.value })}
      >
        <option value="">{texts.document.countryPlaceholder}</option>
        {countryNames(countries, state.language).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
