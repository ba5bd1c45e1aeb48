import { readableAccent } from "../branding/accent";
import type { Branding } from "../protocol/verification-page";

/** Colours the page as the business wants it, as far as it stays readable. Custom properties are set by script, which the page's policy allows. */
export function wearColour({ colour }: Branding, root: HTMLElement): void {
  if (colour === null) return;
  for (const theme of ["light", "dark"] as const) {
    const { accent, on } = readableAccent(colour, theme);
    root.style.setProperty(`--${theme}-accent`, accent);
    root.style.setProperty(`--${theme}-on-accent`, on);
  }
}
