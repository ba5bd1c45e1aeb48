import { difference, type Grey } from "./grey";
import { lightOf, type Light } from "./light";
import { findQuad, type Point, type Quad } from "./quad";
import { sharpnessOf } from "./sharpness";

/** What one frame of the camera shows. Shares are of the frame. */
export interface Findings {
  readonly quad: Quad | null;
  readonly light: Light | null;
  /** See `sharpnessOf`; null where there is nothing to judge by. */
  readonly sharpness: number | null;
  /** The median brightness of the whole frame, 0 to 255. */
  readonly brightness: number;
  /** The mean change of a pixel since the frame before, 0 to 255. */
  readonly change: number;
  /** The middle of everything with edges, which is where the document is when it is not whole; null where nothing has any. */
  readonly matter: Point | null;
}

/** Looks at a frame. `detail` is a patch from its middle, cut out of the camera's picture without scaling; `before` is the frame before. */
export function examine(frame: Grey, detail: Grey, before: Grey | null): Findings {
  const quad = findQuad(frame);
  const whole: Quad = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ];
  return {
    quad,
    light: quad === null ? null : lightOf(frame, quad),
    sharpness: sharpnessOf(detail),
    brightness: lightOf(frame, whole).median,
    change: before === null || before.data.length !== frame.data.length ? 255 : difference(frame, before),
    matter: quad === null ? matterOf(frame) : null,
  };
}

function matterOf({ width, height, data }: Grey): Point | null {
  let count = 0;
  let xs = 0;
  let ys = 0;
  for (let y = 1; y < height - 1; y += 2)
    for (let x = 1; x < width - 1; x += 2) {
      const at = y * width + x;
      const edge = Math.abs((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) + Math.abs((data[at + width] ?? 0) - (data[at - width] ?? 0));
      if (edge < 40) continue;
      count++;
      xs += x;
      ys += y;
    }
  return count * 4 < width * height * 0.005 ? null : { x: xs / count / width, y: ys / count / height };
}
