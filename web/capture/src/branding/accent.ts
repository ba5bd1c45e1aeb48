export type Theme = "light" | "dark";

type Rgb = readonly [number, number, number];

/** The sheet that the accent stands on as text and as the edge of controls, with its tint, which is the closer one. */
const grounds: Readonly<Record<Theme, readonly Rgb[]>> = {
  light: [
    [255, 255, 255],
    [230, 241, 237],
  ],
  dark: [
    [21, 29, 26],
    [27, 45, 39],
  ],
};
const needed = 4.5;
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/**
 * The colour `#rrggbb`, made darker or lighter step by step until text in it has a contrast of 4.5 to 1 on the page (WCAG 2.2, 1.4.3), and black or
 * white for text on it with at least the same contrast.
 */
export function readableAccent(colour: string, theme: Theme): { readonly accent: string; readonly on: string } {
  const given = read(colour);
  const end = theme === "light" ? black : white;
  for (let step = 0; step <= 20; step++) {
    const mixed = mix(given, end, step / 20);
    const on = contrast(mixed, white) >= contrast(mixed, black) ? white : black;
    if (grounds[theme].every((ground) => contrast(mixed, ground) >= needed) && contrast(mixed, on) >= needed)
      return { accent: write(mixed), on: write(on) };
  }
  return { accent: write(end), on: write(theme === "light" ? white : black) };
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrastOf(one: string, other: string): number {
  return contrast(read(one), read(other));
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  const linear = (byte: number): number => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

function read(colour: string): Rgb {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function write(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
