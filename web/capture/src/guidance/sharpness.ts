import type { Grey } from "./grey";

/**
 * How sharp the edges of a patch are that was cut out of the picture without scaling, 0 to about 1: the part of an edge's whole height that is climbed within one
 * pixel, over the strongest edges. A step in perfect focus is climbed in one or two pixels, a blurred one in many. Null when the patch has no edges to judge by.
 */
export function sharpnessOf({ width, height, data }: Grey): number | null {
  const reach = 6;
  const ratios: { readonly climb: number; readonly ratio: number }[] = [];
  for (let y = 2; y < height - 2; y += 2)
    for (let x = reach; x < width - reach - 1; x++) {
      const at = y * width + x;
      const step = Math.abs((data[at + 1] ?? 0) - (data[at] ?? 0));
      if (step < 6 || step < Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0)) || step <= Math.abs((data[at + 2] ?? 0) - (data[at + 1] ?? 0))) continue;
      let least = 255;
      let most = 0;
      for (let i = -reach; i <= reach + 1; i++) {
        const value = data[at + i] ?? 0;
        if (value < least) least = value;
        if (value > most) most = value;
      }
      if (most - least >= 24) ratios.push({ climb: most - least, ratio: step / (most - least) });
    }
  if (ratios.length < 40) return null;
  ratios.sort((a, b) => b.climb - a.climb);
  const strongest = ratios.slice(0, Math.max(40, Math.floor(ratios.length / 4)));
  strongest.sort((a, b) => a.ratio - b.ratio);
  return strongest[Math.floor(strongest.length * 0.6)]?.ratio ?? null;
}
