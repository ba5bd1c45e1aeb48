import type { Grey } from "./grey";
import type { Quad } from "./quad";

export type Place = "left" | "right" | "top" | "bottom" | "middle";

/** How a document is lit, inside of its corners. */
export interface Light {
  /** The median brightness, 0 to 255. */
  readonly median: number;
  /** The share of pixels that are burnt out. */
  readonly burnt: number;
  /** Where a burnt spot covers print; null where there is none. */
  readonly glare: Place | null;
}

const cells = 6;
const burntFrom = 250;
/** A cell with so many burnt pixels is covered; one document has 36 cells. */
const covered = 0.3;

/** Brightness and burnt spots of what lies inside the quad, which is taken for the box around it. */
export function lightOf({ width, height, data }: Grey, quad: Quad): Light {
  const box = boxOf(quad, width, height);
  const histogram = new Uint32Array(256);
  const burnt = new Uint32Array(cells * cells);
  const pixels = new Uint32Array(cells * cells);
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const value = data[y * width + x] ?? 0;
      const cell =
        Math.floor(((y - box.top) * cells) / (box.bottom - box.top)) * cells + Math.floor(((x - box.left) * cells) / (box.right - box.left));
      histogram[value] = (histogram[value] ?? 0) + 1;
      pixels[cell] = (pixels[cell] ?? 0) + 1;
      if (value >= burntFrom) burnt[cell] = (burnt[cell] ?? 0) + 1;
    }
  const total = pixels.reduce((sum, count) => sum + count, 0);
  const spots: { readonly column: number; readonly row: number }[] = [];
  for (let cell = 0; cell < cells * cells; cell++)
    if ((burnt[cell] ?? 0) > covered * (pixels[cell] ?? 0) && (pixels[cell] ?? 0) > 0)
      spots.push({ column: cell % cells, row: Math.floor(cell / cells) });
  // A sheet that is white all over is bright; a spot is glare.
  const glare = spots.length > 0 && spots.length <= (cells * cells) / 3 ? placeOf(spots) : null;
  return { median: medianOf(histogram, total), burnt: burnt.reduce((sum, count) => sum + count, 0) / Math.max(1, total), glare };
}

function placeOf(spots: readonly { readonly column: number; readonly row: number }[]): Place {
  const middle = (cells - 1) / 2;
  const x = spots.reduce((sum, { column }) => sum + column, 0) / spots.length - middle;
  const y = spots.reduce((sum, { row }) => sum + row, 0) / spots.length - middle;
  if (Math.max(Math.abs(x), Math.abs(y)) < 0.8) return "middle";
  if (Math.abs(x) >= Math.abs(y)) return x < 0 ? "left" : "right";
  return y < 0 ? "top" : "bottom";
}

function medianOf(histogram: Uint32Array, total: number): number {
  let sum = 0;
  for (let value = 0; value < 256; value++) {
    sum += histogram[value] ?? 0;
    if (sum * 2 >= total) return value;
  }
  return 255;
}

/** The upright box around a quad in whole pixels, cut at the frame. */
export function boxOf(
  quad: Quad,
  width: number,
  height: number,
): { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number } {
  const xs = quad.map(({ x }) => x * width);
  const ys = quad.map(({ y }) => y * height);
  const inside = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value)));
  return {
    left: inside(Math.min(...xs), width),
    right: inside(Math.max(...xs), width),
    top: inside(Math.min(...ys), height),
    bottom: inside(Math.max(...ys), height),
  };
}
