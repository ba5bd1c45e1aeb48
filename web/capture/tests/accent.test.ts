import { expect, test } from "vitest";
import { contrastOf, readableAccent, type Theme } from "../src/branding/accent";

const sheets: Readonly<Record<Theme, string>> = { light: "#ffffff", dark: "#151d1a" };

test("every colour becomes one that can be read, in both themes", () => {
  for (let hue = 0; hue < 4096; hue += 7) {
    const colour = `#${[(hue >> 8) & 15, (hue >> 4) & 15, hue & 15].map((part) => part.toString(16).repeat(2)).join("")}`;
    for (const theme of ["light", "dark"] as const) {
      const { accent, on } = readableAccent(colour, theme);
      expect(contrastOf(accent, sheets[theme]), `${colour} ${theme} on the sheet`).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(accent, on), `${colour} ${theme} under text`).toBeGreaterThanOrEqual(4.5);
    }
  }
});

test("a colour that can be read stays as it is", () => {
  expect(readableAccent("#0a6a56", "light")).toEqual({ accent: "#0a6a56", on: "#ffffff" });
});
