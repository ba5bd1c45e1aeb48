import type { Grey } from "./grey";
import type { Quad } from "./quad";

/** What a picture has to show for the server to read it. */
export type Wanted = "lines" | "barcode" | "either";

const width = 720;
const parts = 12;
/** A step between two neighbouring pixels that a letter or a bar makes. */
const step = 14;

/** The document inside the quad as if seen from above, 720 pixels wide. */
export function straightened(picture: Grey, quad: Quad): Grey {
  const [a, b, c, d] = quad;
  const across = Math.hypot((b.x - a.x) * picture.width, (b.y - a.y) * picture.height);
  const down = Math.hypot((d.x - a.x) * picture.width, (d.y - a.y) * picture.height);
  const height = Math.max(1, Math.min(width, Math.round((width * down) / Math.max(1, across))));
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const v = row / height;
    for (let column = 0; column < width; column++) {
      const u = column / width;
      const x = ((a.x * (1 - u) + b.x * u) * (1 - v) + (d.x * (1 - u) + c.x * u) * v) * picture.width;
      const y = ((a.y * (1 - u) + b.y * u) * (1 - v) + (d.y * (1 - u) + c.y * u) * v) * picture.height;
      data[row * width + column] =
        picture.data[
          Math.min(picture.height - 1, Math.max(0, Math.round(y))) * picture.width + Math.min(picture.width - 1, Math.max(0, Math.round(x)))
        ] ?? 0;
    }
  }
  return { width, height, data };
}

/** Whether the document shows what is wanted: lines of letters from edge to edge in its lower half, or a wide barcode. It reads neither. */
export function shows(document: Grey, wanted: Wanted): boolean {
  const lines = wanted !== "barcode" && linesOf(document) >= 2;
  return lines || (wanted !== "lines" && barcodeOf(document));
}

/** How many lines of a machine-readable zone (ICAO 9303-3) there are: rows of steps in all parts of the width, as high as letters are. */
function linesOf(document: Grey): number {
  let lines = 0;
  let high = 0;
  for (let row = Math.floor(document.height * 0.5); row <= document.height; row++) {
    const counts = row < document.height ? stepsOf(document, row) : [];
    if (counts.filter((count) => count >= 2).length >= parts - 2) high++;
    else {
      if (high >= 6 && high <= 44) lines++;
      high = 0;
    }
  }
  return lines;
}

/** A PDF417 symbol: many rows, one under the other, with steps close together over a third of the width or more. */
function barcodeOf(document: Grey): boolean {
  let high = 0;
  for (let row = 0; row < document.height; row++) {
    high = stepsOf(document, row).filter((count) => count >= 9).length >= parts / 3 ? high + 1 : 0;
    if (high >= 48) return true;
  }
  return false;
}

/** The steps of one row, counted for each part of the width. */
function stepsOf({ width, data }: Grey, row: number): readonly number[] {
  const counts = new Array<number>(parts).fill(0);
  let rising = 0;
  for (let column = 1; column < width; column++) {
    const change = (data[row * width + column] ?? 0) - (data[row * width + column - 1] ?? 0);
    const direction = change > step ? 1 : change < -step ? -1 : 0;
    if (direction === 0 || direction === rising) continue;
    rising = direction;
    const part = Math.floor((column * parts) / width);
    counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts;
}
