import { describe, expect, test } from "vitest";
import { examine } from "../src/guidance/findings";
import { cut, shrunk, type Grey } from "../src/guidance/grey";
import { guide, guideFrom, type Hint } from "../src/guidance/guide";
import { inspect } from "../src/guidance/inspect";
import { drawCard, type Drawn } from "./drawn";

const whole: Drawn = { left: 0.12, top: 0.16, right: 0.88, bottom: 0.8 };

function detailOf(picture: Grey): Grey {
  return cut(picture, picture.width / 2 - 160, picture.height / 2 - 100, picture.width / 2 + 160, picture.height / 2 + 100);
}

/** The first thing that the guide says of a picture that stands still. */
function judged(drawn: Drawn): Hint {
  const picture = drawCard(drawn);
  const frame = shrunk(picture, 192 / Math.min(picture.width, picture.height));
  const findings = examine(frame, detailOf(picture), frame);
  return guide(guide(guideFrom(0), findings, 0)[0], findings, 100)[0].wanted;
}

describe("a drawn card", () => {
  test.each<[string, Drawn, Hint]>([
    ["that is whole is good", whole, "good"],
    ["that is tilted a little is good", { ...whole, top: 0.12, bottom: 0.74, tilt: 0.06 }, "good"],
    ["in an upright frame is good", { ...whole, width: 480, height: 640, top: 0.32, bottom: 0.66 }, "good"],
    ["far away has to come closer", { left: 0.35, top: 0.4, right: 0.62, bottom: 0.62 }, "closer"],
    ["in the dark needs light", { ...whole, gain: 0.12 }, "dark"],
    ["with a spot on the right glares there", { ...whole, glare: { x: 0.8, y: 0.5 } }, "glareRight"],
    ["with a spot at the top glares there", { ...whole, glare: { x: 0.5, y: 0.14 } }, "glareTop"],
    ["out of focus is not sharp", { ...whole, blur: 5 }, "blurred"],
    ["half out of the frame leads the camera to it", { left: -0.5, top: 0.2, right: 0.26, bottom: 0.84 }, "left"],
  ])("%s", (_, drawn, hint) => {
    expect(judged(drawn)).toBe(hint);
  });

  test("is found to a hundredth of the frame", () => {
    const quad = examine(shrunk(drawCard(whole), 0.4), drawCard(whole), null).quad;
    const corners = [
      [0.12, 0.16],
      [0.88, 0.16],
      [0.88, 0.8],
      [0.12, 0.8],
    ];
    for (const [index, [x, y]] of corners.entries()) {
      expect(quad?.[index]?.x).toBeCloseTo(x ?? 0, 1);
      expect(Math.hypot((quad?.[index]?.x ?? 0) - (x ?? 0), (quad?.[index]?.y ?? 0) - (y ?? 0))).toBeLessThan(0.015);
    }
  });
});

test("a table without a document shows none", () => {
  expect(judged({ left: 2, top: 2, right: 3, bottom: 3 })).toBe("search");
});

describe("a picture that was taken", () => {
  const taken = { ...whole, width: 1_280, height: 960 };

  test.each([
    ["lines of letters", { ...taken, zone: 2 }, "lines", true],
    ["no lines of letters", taken, "lines", false],
    ["lines that are out of focus", { ...taken, zone: 2, blur: 14 }, "lines", false],
    ["a barcode", { ...taken, barcode: true }, "barcode", true],
    ["no barcode", { ...taken, zone: 2 }, "barcode", false],
    ["either of them", { ...taken, zone: 3 }, "either", true],
  ] as const)("with %s", (_, drawn, wanted, shown) => {
    expect(inspect(drawCard(drawn), wanted).shows).toBe(shown);
  });

  test("of a side of which nothing is certain is not judged", () => {
    expect(inspect(drawCard(taken), null).shows).toBeNull();
  });
});
