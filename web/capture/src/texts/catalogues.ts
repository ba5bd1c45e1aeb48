import { english, type Texts } from "./en";

/** A language that the page speaks, as a BCP 47 tag. */
export interface Language {
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
}

/** One file a language in `others/`, named by its tag, each loaded when it is needed. */
const files = import.meta.glob<{ readonly texts: Texts }>("./others/*.ts");
const tags = ["en", ...Object.keys(files).map((path) => path.slice("./others/".length, -".ts".length))];
const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

/** Chinese is told apart by its script, which regions imply. */
const scripts: ReadonlyMap<string, string> = new Map([
  ["zh", "zh-Hans"],
  ["zh-cn", "zh-Hans"],
  ["zh-sg", "zh-Hans"],
]);

/** The first of the wanted languages that there is a catalogue for, by its tag or by its language alone; English otherwise. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const one of wanted) {
    const asked = scripts.get(one.toLowerCase()) ?? one;
    const tag = tags.find((known) => known.toLowerCase() === asked.toLowerCase()) ?? tags.find((known) => known === asked.split("-")[0]);
    if (tag !== undefined) return languageOf(tag);
  }
  return languageOf("en");
}

/** The catalogue of this language; English when it cannot be fetched. */
export async function loadTexts(language: Language): Promise<{ readonly language: Language; readonly texts: Texts }> {
  const load = files[`./others/${language.tag}.ts`];
  if (load === undefined) return { language: languageOf("en"), texts: english };
  try {
    return { language, texts: (await load()).texts };
  } catch {
    return { language: languageOf("en"), texts: english };
  }
}

function languageOf(tag: string): Language {
  return { tag, direction: rightToLeft.has(tag) ? "rtl" : "ltr" };
}
