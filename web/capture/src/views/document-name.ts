import type { SelectedDocument, VerificationPage } from "../protocol/verification-page";

/** The chosen document in words, such as "Passport, Netherlands"; null before the choice. */
export function documentName(page: VerificationPage, selected: SelectedDocument | null): string | null {
  if (selected === null) return null;
  const label = page.documentSelect.idDocumentTypeAllowlist.find(([type]) => type === selected.type)?.[1] ?? selected.type;
  return `${label}, ${page.documentSelect.countries[selected.country] ?? selected.country}`;
}
