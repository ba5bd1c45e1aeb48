import { describe, expect, test } from "vitest";
import type { Findings } from "../src/guidance/findings";
import { guide, guideFrom, type GuideState, type Hint } from "../src/guidance/guide";
import type { Quad } from "../src/guidance/quad";

function quad(left: number, top: number, right: number, bottom: number): Quad {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

const fine: Findings = {
  quad: quad(0.1, 0.25, 0.9, 0.75),
  light: { median: 150, burnt: 0, glare: null },
  sharpness: 0.5,
  brightness: 120,
  change: 1,
  matter: null,
};

/** The same frame again and again, ten times a second: the hint that is told, and when the picture was taken. */
function hold(
  findings: Findings,
  ms: number,
  from: GuideState = guideFrom(0),
  began = 0,
): { readonly state: GuideState; readonly takenAt: number | null } {
  let state = from;
  for (let now = began + 100; now <= began + ms; now += 100) {
    const [next, taken] = guide(state, findings, now);
    state = next;
    if (taken) return { state, takenAt: now };
  }
  return { state, takenAt: null };
}

test("a document that is whole, lit, sharp and still is taken within a second", () => {
  expect(hold(fine, 2_000).takenAt).toBeLessThanOrEqual(1_000);
});

describe("what is wrong is told and nothing is taken", () => {
  test.each<[Hint, Partial<Findings>]>([
    ["search", { quad: null, light: null }],
    ["left", { quad: null, light: null, matter: { x: 0.2, y: 0.5 } }],
    ["down", { quad: null, light: null, matter: { x: 0.5, y: 0.8 } }],
    ["dark", { brightness: 20, light: { median: 20, burnt: 0, glare: null } }],
    ["closer", { quad: quad(0.3, 0.4, 0.7, 0.6) }],
    ["back", { quad: quad(0, 0.2, 1, 0.8) }],
    ["left", { quad: quad(0, 0.3, 0.8, 0.7) }],
    ["right", { quad: quad(0.2, 0.3, 1, 0.7) }],
    ["up", { quad: quad(0.1, 0, 0.9, 0.5) }],
    ["down", { quad: quad(0.1, 0.5, 0.9, 1) }],
    ["glareRight", { light: { median: 150, burnt: 0.05, glare: "right" } }],
    ["glare", { light: { median: 150, burnt: 0.05, glare: "middle" } }],
    ["bright", { light: { median: 250, burnt: 0.6, glare: null } }],
    ["blurred", { sharpness: 0.1 }],
    ["blurred", { sharpness: null }],
  ])("%s", (hint, changes) => {
    const { state, takenAt } = hold({ ...fine, ...changes }, 3_000);
    expect(state.hint).toBe(hint);
    expect(takenAt).toBeNull();
  });
});

test("a hand that moves is asked to hold still", () => {
  let state = guideFrom(0);
  for (let now = 100; now <= 3_000; now += 100) {
    const shake = (now % 200) / 4_000;
    const [next, taken] = guide(state, { ...fine, quad: quad(0.1 + shake, 0.25, 0.85 + shake, 0.75) }, now);
    expect(taken).toBe(false);
    state = next;
  }
  expect(state.hint).toBe("still");
});

test("one bad frame changes no hint, and begins the wait for a good picture anew", () => {
  const { state } = hold(fine, 400);
  const [bad, taken] = guide(state, { ...fine, quad: null }, 500);
  expect(taken).toBe(false);
  expect(bad.hint).toBe(state.hint);
  expect(bad.good).toBe(0);
});

test("a hint stands for a second at least, so that it can be heard out", () => {
  const { state } = hold({ ...fine, brightness: 20, light: { median: 20, burnt: 0, glare: null } }, 600);
  expect(state.hint).toBe("dark");
  expect(hold({ ...fine, sharpness: 0.1 }, 700, state, 600).state.hint).toBe("dark");
  expect(hold({ ...fine, sharpness: 0.1 }, 1_600, state, 600).state.hint).toBe("blurred");
});

test("what looks like glare for ever holds nothing up for ever", () => {
  const white = { ...fine, light: { median: 240, burnt: 0.1, glare: "right" } as const };
  expect(hold(white, 4_900).takenAt).toBeNull();
  expect(hold(white, 8_000).takenAt).not.toBeNull();
});
