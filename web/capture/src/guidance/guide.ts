import type { Findings } from "./findings";
import type { Place } from "./light";
import type { Quad } from "./quad";

/** What the person is told; the words are in the catalogues under the same names. */
export type Hint =
  | "search"
  | "closer"
  | "back"
  | "left"
  | "right"
  | "up"
  | "down"
  | "dark"
  | "bright"
  | "glareLeft"
  | "glareRight"
  | "glareTop"
  | "glareBottom"
  | "glare"
  | "blurred"
  | "still"
  | "good";

export interface GuideState {
  /** What the person is being told. */
  readonly hint: Hint;
  /** What the last frames say; it becomes the hint once it has lasted. */
  readonly wanted: Hint;
  /** When `wanted` was seen first. Milliseconds of any clock that does not jump. */
  readonly wantedSince: number;
  /** When the hint changed last. */
  readonly hintedAt: number;
  /** Frames in a row with nothing to complain about, and the first one's time. */
  readonly good: number;
  readonly goodSince: number;
  readonly quad: Quad | null;
  /** When the guide began. */
  readonly began: number;
}

/** A hint has to last so long before it is told, so that one bad frame says nothing. */
const settleMs = 250;
/** A hint stays for so long, so that it can be read and heard out. */
const holdMs = 1_100;
/** White paper in bright light looks like glare. What does not go away in this time holds nothing up any more. */
const glareMs = 5_000;
const goodFrames = 4;
const goodMs = 450;

const darkest = 45;
const sharpEnough = 0.24;
const margin = 0.012;
const smallest = 0.62;
const stillEnough = 0.014;

export function guideFrom(now: number): GuideState {
  return { hint: "search", wanted: "search", wantedSince: now, hintedAt: now - holdMs, good: 0, goodSince: now, quad: null, began: now };
}

/**
 * The guide after one more frame, and whether the picture is to be taken now: the document was found, whole, large enough, lit, free of glare, sharp and still in
 * four frames over half a second.
 */
export function guide(state: GuideState, findings: Findings, now: number): readonly [GuideState, boolean] {
  const wanted = judge(findings, state.quad, now - state.began < glareMs);
  const fine = wanted === "good";
  const good = fine ? state.good + 1 : 0;
  const goodSince = fine && state.good > 0 ? state.goodSince : now;
  const wantedSince = wanted === state.wanted ? state.wantedSince : now;
  const told = wanted !== state.hint && now - wantedSince >= settleMs && now - state.hintedAt >= holdMs;
  const next: GuideState = {
    hint: told ? wanted : state.hint,
    wanted,
    wantedSince,
    hintedAt: told ? now : state.hintedAt,
    good,
    goodSince,
    quad: findings.quad,
    began: state.began,
  };
  return [next, good >= goodFrames && now - goodSince >= goodMs];
}

const glareHints: Readonly<Record<Place, Hint>> = { left: "glareLeft", right: "glareRight", top: "glareTop", bottom: "glareBottom", middle: "glare" };

/** The first thing that has to change; people can only do one thing at a time, and what comes first makes the rest visible. */
function judge(findings: Findings, before: Quad | null, minding: boolean): Hint {
  const { quad, light, sharpness, brightness, matter } = findings;
  if (brightness < darkest && (light === null || light.median < darkest)) return "dark";
  if (quad === null) return matter === null ? "search" : (aside(matter.x - 0.5, matter.y - 0.5, 0.14) ?? "search");
  const xs = quad.map(({ x }) => x);
  const ys = quad.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const cut = [left < margin, right > 1 - margin, top < margin, bottom > 1 - margin];
  if ((cut[0] && cut[1]) || (cut[2] && cut[3])) return "back";
  if (cut[0]) return "left";
  if (cut[1]) return "right";
  if (cut[2]) return "up";
  if (cut[3]) return "down";
  if (Math.max(right - left, bottom - top) < smallest) return "closer";
  if (light !== null && light.median < darkest) return "dark";
  if (minding && light !== null && light.glare !== null) return glareHints[light.glare];
  if (minding && light !== null && light.burnt > 0.4) return "bright";
  if (before === null || moved(quad, before) > stillEnough) return "still";
  if (sharpness === null || sharpness < sharpEnough) return "blurred";
  return "good";
}

/** In which direction the camera has to go for what is off the middle to come into it; null when it is near enough. */
function aside(x: number, y: number, least: number): Hint | null {
  if (Math.max(Math.abs(x), Math.abs(y)) < least) return null;
  if (Math.abs(x) >= Math.abs(y)) return x < 0 ? "left" : "right";
  return y < 0 ? "up" : "down";
}

/** The largest way that a corner went, as a share of the frame. */
function moved(quad: Quad, before: Quad): number {
  return Math.max(...quad.map((corner, index) => Math.hypot(corner.x - (before[index]?.x ?? 0), corner.y - (before[index]?.y ?? 0))));
}
