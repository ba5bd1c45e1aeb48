import type { SelectedDocument, VerificationPage } from "../protocol/verification-page";
import { countryNamer } from "../texts/country-names";
import type { Texts } from "../texts/en";

/** The chosen document in words, such as "Passport, Netherlands"; null before the choice. */
export function documentName(page: VerificationPage, selected: SelectedDocument | null, texts: Texts, language: string): string | null {
  if (selected === null) return null;
  const country = countryNamer(language)(selected.country) ?? page.documentSelect.countries[selected.country] ?? selected.country;
  return `${texts.document.types[selected.type]}, ${country}`;
}
