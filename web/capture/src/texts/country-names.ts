/** Countries with their names in this language, in its alphabetical order. Where the browser has no name, that of the server stands. */
export function countryNames(countries: Readonly<Record<string, string>>, language: string): readonly (readonly [string, string])[] {
  const collator = new Intl.Collator(language);
  const name = countryNamer(language);
  return Object.entries(countries)
    .map(([code, given]) => [code, name(code) ?? given] as const)
    .sort(([, a], [, b]) => collator.compare(a, b));
}

/** The name of one country, or null where the browser has none. */
export function countryNamer(language: string): (code: string) => string | null {
  if (language === "en") return () => null; // The server's names are English.
  try {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    return (code) => names.of(code) ?? null;
  } catch {
    return () => null;
  }
}
