import type { Grey } from "../src/guidance/grey";

/** Chances that repeat, 0 to 1. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Drawn {
  readonly width?: number;
  readonly height?: number;
  /** Shares of the frame. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How far the right edge is lower than the left, as a share of the frame's height. */
  readonly tilt?: number;
  /** Radius in pixels. */
  readonly blur?: number;
  readonly gain?: number;
  /** Lines of a machine-readable zone. */
  readonly zone?: number;
  readonly barcode?: boolean;
  /** A burnt spot, in shares of the document. */
  readonly glare?: { readonly x: number; readonly y: number };
}

/** A card on a table: a photo, lines of print, and what else is asked for. */
export function drawCard({
  width = 640,
  height = 480,
  left,
  top,
  right,
  bottom,
  tilt = 0,
  blur = 0,
  gain = 1,
  zone = 0,
  barcode = false,
  glare,
}: Drawn): Grey {
  const chance = chances(7);
  const data = new Uint8Array(width * height);
  const strokes = Array.from({ length: 220 }, () => chance() > 0.45);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const v = (y / height - (x / width) * tilt - top) / (bottom - top);
      const u = (x / width - left) / (right - left);
      const inside = u >= 0 && u < 1 && v >= 0 && v < 1;
      let value = inside ? card(u, v, strokes, zone, barcode) : 92;
      if (inside && glare !== undefined && Math.hypot((u - glare.x) * 1.6, v - glare.y) < 0.2) value = 400;
      data[y * width + x] = Math.max(0, Math.min(255, value * gain + chance() * 4));
    }
  const drawn = { width, height, data };
  return blur === 0 ? drawn : soften(soften(drawn, blur), blur);
}

function card(u: number, v: number, strokes: readonly boolean[], zone: number, barcode: boolean): number {
  if (u > 0.06 && u < 0.3 && v > 0.2 && v < 0.62) return 120;
  const line = (v * 22) % 1;
  const inked = (place: number): boolean => strokes[Math.floor(place)] === true;
  if (zone > 0 && v > 0.98 - zone * 0.12 && u > 0.03 && u < 0.97) return ((v - 0.98 + zone * 0.12) / 0.12) % 1 < 0.5 && inked(u * 176) ? 40 : 205;
  if (barcode && v > 0.55 && v < 0.85 && u > 0.1 && u < 0.9) return inked(u * 200) ? 30 : 215;
  if (u > 0.36 && u < 0.8 && v > 0.2 && v < 0.6 && line > 0.5 && inked(u * 90 + 20)) return 60;
  return 205;
}

function soften({ width, height, data }: Grey, radius: number): Grey {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += data[y * width + Math.min(width - 1, Math.max(0, x + i))] ?? 0;
      out[y * width + x] = sum / (2 * radius + 1);
    }
  return { width, height, data: out };
}
