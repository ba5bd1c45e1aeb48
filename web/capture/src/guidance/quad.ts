import { blurred, type Grey } from "./grey";

/** A point in shares of the frame, from its top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of a document, clockwise from the top left. */
export type Quad = readonly [Point, Point, Point, Point];

/** A straight line that is nearly level or nearly upright: the other coordinate at the frame's beginning and end. In pixels. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly votes: number;
}

/** Edges below this are noise; brightness steps of the blurred frame. */
const weakest = 10;
/** How far the two ends of a side may lie apart, as a share of the frame: about 14 degrees. */
const steepest = 0.25;
const linesKept = 7;
/** Shapes of documents: ID-1 is 1.586, the passport page 1.42, with room for perspective. */
const aspects = { least: 1.2, most: 1.95 };

/**
 * Finds the document: the four straight edges, two nearly level and two nearly upright, that carry the most of a rectangle of a document's shape. Null when no
 * four edges are carried well enough. Documents lie level in the frame, as people hold them when they see it.
 */
export function findQuad(frame: Grey): Quad | null {
  const { width, height, data } = blurred(frame, 1);
  const level = new Int16Array(width * height);
  const upright = new Int16Array(width * height);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      upright[at] = (data[at + 1] ?? 0) - (data[at - 1] ?? 0);
      level[at] = (data[at + width] ?? 0) - (data[at - width] ?? 0);
    }
  const rows = strongest(level, upright, width, height, 1, width);
  const columns = strongest(upright, level, height, width, width, 1);
  let best: { readonly quad: Quad; readonly score: number } | null = null;
  for (const top of rows)
    for (const bottom of rows) {
      if (mean(bottom) - mean(top) < height * 0.15) continue;
      for (const left of columns)
        for (const right of columns) {
          if (mean(right) - mean(left) < width * 0.2) continue;
          const corners = [
            meet(top, left, width, height),
            meet(top, right, width, height),
            meet(bottom, right, width, height),
            meet(bottom, left, width, height),
          ] as const;
          const score = carried(corners, level, upright, width, height);
          if (score > (best?.score ?? 0)) best = { quad: corners.map(({ x, y }) => ({ x: x / width, y: y / height })) as unknown as Quad, score };
        }
    }
  return best?.quad ?? null;
}

/** The lines with the most edge along them. `across` is the derivative over them, `along` the other one; lines run in steps of `step`. */
function strongest(across: Int16Array, along: Int16Array, length: number, places: number, step: number, next: number): readonly Line[] {
  const tilts = 17;
  const reach = Math.round(places * steepest);
  const votes = new Float32Array(tilts * places);
  for (let place = 1; place < places - 1; place++)
    for (let i = 1; i < length - 1; i++) {
      const at = place * next + i * step;
      const strength = Math.abs(across[at] ?? 0);
      if (strength < weakest || strength < 2 * Math.abs(along[at] ?? 0)) continue;
      const share = i / length - 0.5;
      for (let tilt = 0; tilt < tilts; tilt++) {
        const middle = Math.round(place - share * (tilt / (tilts - 1) - 0.5) * 2 * reach);
        if (middle >= 0 && middle < places) votes[tilt * places + middle] = (votes[tilt * places + middle] ?? 0) + 1;
      }
    }
  const found: (Line & { readonly middle: number })[] = [];
  for (let kept = 0; kept < linesKept; kept++) {
    let most = length * 0.12;
    let place = -1;
    for (let i = 0; i < votes.length; i++)
      if ((votes[i] ?? 0) > most) {
        most = votes[i] ?? 0;
        place = i;
      }
    if (place < 0) break;
    const [tilt, middle] = [Math.floor(place / places), place % places];
    const rise = (tilt / (tilts - 1) - 0.5) * reach;
    found.push({ from: middle - rise, to: middle + rise, votes: most, middle });
    const near = Math.max(3, Math.round(places * 0.02));
    for (let t = 0; t < tilts; t++)
      for (let m = Math.max(0, middle - near); m <= Math.min(places - 1, middle + near); m++) if (Math.abs(t - tilt) <= 6) votes[t * places + m] = 0;
  }
  return found;
}

function mean(line: Line): number {
  return (line.from + line.to) / 2;
}

/** Where a level line meets an upright one. */
function meet(row: Line, column: Line, width: number, height: number): Point {
  const [a, b] = [(row.to - row.from) / width, (column.to - column.from) / height];
  const y = (row.from + a * column.from) / (1 - a * b);
  return { x: column.from + b * y, y };
}

/** How well the four sides lie on edges, times how large the rectangle is; 0 when one of them does not, or the shape is no document's. */
function carried(corners: readonly [Point, Point, Point, Point], level: Int16Array, upright: Int16Array, width: number, height: number): number {
  const [a, b, c, d] = corners;
  const across = (apart(a, b) + apart(d, c)) / 2;
  const down = (apart(a, d) + apart(b, c)) / 2;
  const aspect = across / Math.max(1, down);
  if (aspect < aspects.least || aspect > aspects.most) return 0;
  const sides = [
    along(a, b, level, width, height),
    along(d, c, level, width, height),
    along(a, d, upright, width, height),
    along(b, c, upright, width, height),
  ];
  const least = Math.min(...sides);
  const sum = sides.reduce((total, side) => total + side, 0);
  if (least < 0.35 || sum < 2.4) return 0;
  return sum * least * Math.sqrt((across * down) / (width * height));
}

function apart(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The share of a side that lies on an edge; what lies outside of the frame counts as none. */
function along(from: Point, to: Point, edges: Int16Array, width: number, height: number): number {
  const samples = 48;
  const over = Math.abs(to.x - from.x) > Math.abs(to.y - from.y) ? width : 1;
  let hits = 0;
  for (let i = 0; i < samples; i++) {
    const share = 0.06 + (0.88 * i) / (samples - 1);
    const x = Math.round(from.x + (to.x - from.x) * share);
    const y = Math.round(from.y + (to.y - from.y) * share);
    if (x < 1 || y < 1 || x >= width - 1 || y >= height - 1) continue;
    const at = y * width + x;
    const strength = Math.max(Math.abs(edges[at] ?? 0), Math.abs(edges[at - over] ?? 0), Math.abs(edges[at + over] ?? 0));
    if (strength >= weakest) hits++;
  }
  return hits / samples;
}
