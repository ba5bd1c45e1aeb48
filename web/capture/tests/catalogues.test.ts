import { describe, expect, test } from "vitest";
import { chooseLanguage, loadTexts } from "../src/texts/catalogues";
import { countryNames } from "../src/texts/country-names";
import { english } from "../src/texts/en";
import { fill } from "../src/texts/fill";

const tags = ["ar", "de", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "tr", "zh-Hans"];

/** Every text with the path to it. */
function leaves(value: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as Record<string, unknown>).flatMap(([name, inner]) => leaves(inner, `${path}.${name}`));
}

/** The places in a text, each once: some languages name the business twice. */
const names = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();

describe.each(tags)("the catalogue %s", (tag) => {
  test("has every text, with the places that English has, and none of them empty or English", async () => {
    const { language, texts } = await loadTexts(chooseLanguage([tag]));
    expect(language.tag).toBe(tag);
    const theirs = new Map(leaves(texts));
    const ours = leaves(english);
    expect([...theirs.keys()].sort()).toEqual(ours.map(([path]) => path).sort());
    for (const [path, text] of ours) {
      expect(theirs.get(path)?.trim(), path).not.toBe("");
      expect(names(theirs.get(path) ?? ""), path).toEqual(names(text));
    }
    const same = ours.filter(([path, text]) => text.length > 12 && theirs.get(path) === text);
    expect(same).toEqual([]);
  });
});

describe("the language", () => {
  test.each([
    [["de-AT", "en"], "de", "ltr"],
    [["pt-BR"], "pt", "ltr"],
    [["xx", "fr-CA"], "fr", "ltr"],
    [["ar-EG"], "ar", "rtl"],
    [["zh-CN"], "zh-Hans", "ltr"],
    [["zh"], "zh-Hans", "ltr"],
    [["ZH-HANS"], "zh-Hans", "ltr"],
    [["en-GB", "de"], "en", "ltr"],
    [["tlh"], "en", "ltr"],
    [[], "en", "ltr"],
    [["constructor", "../en"], "en", "ltr"],
  ])("of %j is %s", (wanted, tag, direction) => {
    expect(chooseLanguage(wanted)).toEqual({ tag, direction });
  });
});

test("countries have their names in the language, in its order", () => {
  const countries = { AT: "Austria", DE: "Germany", EG: "Egypt" };
  expect(countryNames(countries, "de")).toEqual([
    ["EG", "Ägypten"],
    ["DE", "Deutschland"],
    ["AT", "Österreich"],
  ]);
  expect(countryNames(countries, "en").map(([, name]) => name)).toEqual(["Austria", "Egypt", "Germany"]);
});

test("a text keeps a place that nobody fills", () => {
  expect(fill("{a} of {b}", { a: 1 })).toBe("1 of {b}");
});
