import { expect, test } from "vitest";
import { examine } from "../src/guidance/findings";
import { guide, guideFrom, type Hint } from "../src/guidance/guide";
import { chances, drawCard } from "./drawn";

/** How the picture of the document moves in the frame in one second when the person follows the hint; shares of the frame, and a factor of its size. */
const follow: Readonly<Partial<Record<Hint, { readonly x?: number; readonly y?: number; readonly size?: number }>>> = {
  left: { x: 0.14 },
  right: { x: -0.14 },
  up: { y: 0.14 },
  down: { y: -0.14 },
  closer: { size: 1.16 },
  back: { size: 0.86 },
};

const everyMs = 200;
/** From hearing to moving. */
const reactionMs = 600;

/** A person who sees nothing and does what they are told, with a hand that trembles: how long until the picture is taken, in milliseconds. */
function captureBy(seed: number): number {
  const chance = chances(seed);
  let [x, y, size] = [0.5 + (chance() - 0.5) * 0.7, 0.5 + (chance() - 0.5) * 0.6, 0.4 + chance() * 0.7];
  const sharp = drawCard({ left: 0, top: 0, right: 1, bottom: 1, width: 320, height: 200 });
  const detail = { width: 320, height: 200, data: sharp.data };
  let state = guideFrom(0);
  const heard: { readonly at: number; readonly hint: Hint }[] = [{ at: 0, hint: "search" }];
  for (let now = everyMs; now <= 60_000; now += everyMs) {
    const doing = heard.filter(({ at }) => at + reactionMs <= now).at(-1)?.hint;
    const move = doing === undefined ? {} : (follow[doing] ?? {});
    const share = everyMs / 1_000;
    x += (move.x ?? 0) * share + (chance() - 0.5) * 0.006;
    y += (move.y ?? 0) * share + (chance() - 0.5) * 0.006;
    size *= (move.size ?? 1) ** share;
    const [wide, high] = [size, (size / 1.586) * (256 / 192)];
    const frame = drawCard({ width: 256, height: 192, left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 });
    const [next, taken] = guide(state, examine(frame, detail, null), now);
    if (taken) return now;
    if (next.hint !== state.hint) heard.push({ at: now, hint: next.hint });
    state = next;
  }
  return 60_000;
}

test("who sees nothing and follows the hints has the picture taken within 20 seconds in the median", () => {
  const times = Array.from({ length: 9 }, (_, index) => captureBy(index + 1)).sort((a, b) => a - b);
  expect(times[4]).toBeLessThanOrEqual(20_000);
  expect(times.filter((time) => time >= 60_000).length).toBe(0);
}, 120_000);
