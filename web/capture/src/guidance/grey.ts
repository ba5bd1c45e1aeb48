/** A grey picture: one byte a pixel, rows from the top. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Brightness of RGBA pixels, by the weights of ITU-R BT.601. */
export function greyOf(rgba: Uint8ClampedArray, width: number, height: number): Grey {
  const data = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < data.length; i++, p += 4) data[i] = ((rgba[p] ?? 0) * 77 + (rgba[p + 1] ?? 0) * 150 + (rgba[p + 2] ?? 0) * 29) >> 8;
  return { width, height, data };
}

/** The mean difference of two pictures of one size, 0 to 255. */
export function difference(one: Grey, other: Grey): number {
  let sum = 0;
  for (let i = 0; i < one.data.length; i++) sum += Math.abs((one.data[i] ?? 0) - (other.data[i] ?? 0));
  return sum / Math.max(1, one.data.length);
}

/** Every pixel the mean of a square of `2 radius + 1`; what noise there is, and the print of a document, melts. */
export function blurred({ width, height, data }: Grey, radius: number): Grey {
  const rows = new Uint8Array(width * height);
  const out = new Uint8Array(width * height);
  slide(data, rows, width, height, 1, width, radius);
  slide(rows, out, height, width, width, 1, radius);
  return { width, height, data: out };
}

/** Running means along lines: `step` between the pixels of a line, `next` between the lines. */
function slide(from: Uint8Array, to: Uint8Array, length: number, lines: number, step: number, next: number, radius: number): void {
  for (let line = 0; line < lines; line++) {
    const start = line * next;
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += from[start + clamp(i, length) * step] ?? 0;
    for (let i = 0; i < length; i++) {
      to[start + i * step] = sum / (2 * radius + 1);
      sum += (from[start + clamp(i + radius + 1, length) * step] ?? 0) - (from[start + clamp(i - radius, length) * step] ?? 0);
    }
  }
}

function clamp(value: number, length: number): number {
  return value < 0 ? 0 : value >= length ? length - 1 : value;
}

/** The picture at `scale` times its size, at most its own; every pixel the mean of those that it stands for. */
export function shrunk({ width, height, data }: Grey, scale: number): Grey {
  const by = Math.min(1, scale);
  const size = { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
  const out = new Uint8Array(size.width * size.height);
  for (let row = 0; row < size.height; row++) {
    const [top, bottom] = span(row, size.height, height);
    for (let column = 0; column < size.width; column++) {
      const [left, right] = span(column, size.width, width);
      let sum = 0;
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[y * width + x] ?? 0;
      out[row * size.width + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return { ...size, data: out };
}

function span(place: number, places: number, length: number): readonly [number, number] {
  const from = Math.floor((place * length) / places);
  return [from, Math.max(from + 1, Math.floor(((place + 1) * length) / places))];
}

/** A part of the picture, without scaling; what lies outside is left away. */
export function cut({ width, height, data }: Grey, left: number, top: number, right: number, bottom: number): Grey {
  const [x0, y0] = [Math.max(0, Math.round(left)), Math.max(0, Math.round(top))];
  const size = { width: Math.min(width, Math.round(right)) - x0, height: Math.min(height, Math.round(bottom)) - y0 };
  const out = new Uint8Array(size.width * size.height);
  for (let row = 0; row < size.height; row++) out.set(data.subarray((y0 + row) * width + x0, (y0 + row) * width + x0 + size.width), row * size.width);
  return { ...size, data: out };
}
