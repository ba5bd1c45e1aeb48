import { describe, expect, test } from "vitest";
import type { Effect } from "../src/flow/effect";
import { next } from "../src/flow/next";
import type { Details } from "../src/protocol/details";
import { collectedForm } from "../src/protocol/collected-form";
import { encodeForm } from "../src/protocol/form";
import type { Collected } from "../src/protocol/verification-page-data";
import { specimenData, specimenPicture, specimenState } from "./specimen-state";

const filled: Details = {
  firstName: "Zoë",
  lastName: "de Wit",
  birthDay: "7",
  birthMonth: "03",
  birthYear: "1990",
  numberCountry: "US",
  number: "6789",
};
const wanted: Effect = { kind: "collect", collected: { field: "phone_code_wanted" } };

function sent(collected: Collected): string {
  return decodeURIComponent(encodeForm(collectedForm(collected)));
}

describe("the details", () => {
  const missing = ["name", "dob", "id_number"] as const;

  test("what is typed is kept, and sent together", () => {
    const typed = next(specimenState({ name: "details" }, { missing }), { kind: "detail_typed", field: "firstName", value: "Zoë" })[0];
    expect(typed.details).toEqual({ firstName: "Zoë" });
    const [, effects] = next({ ...typed, details: filled }, { kind: "details_confirmed" });
    expect(effects).toEqual([{ kind: "collect", collected: { field: "details", details: filled, requirements: missing } }]);
  });

  test.each(["firstName", "birthYear", "number"] as const)("without %s nothing is sent", (field) => {
    const state = specimenState({ name: "details" }, { missing, details: { ...filled, [field]: " " } });
    const [after, effects] = next(state, { kind: "details_confirmed" });
    expect(after.problem).toEqual({ kind: "details_incomplete" });
    expect(effects).toEqual([]);
  });

  test("a telephone number brings the code's screen, which asks for a code", () => {
    const collected = { field: "details", details: { phone: "+14155552671" }, requirements: ["phone_number"] } as const;
    const [after, effects] = next(specimenState({ name: "details" }), {
      kind: "collected",
      collected,
      data: specimenData({ missing: ["phone_otp"] }),
    });
    expect(after.screen.name).toBe("code");
    expect(effects).toEqual([wanted]);
  });
});

describe("the code", () => {
  const state = specimenState({ name: "code" }, { missing: ["phone_otp"], code: "123456" });

  test("a wrong one is told on the same screen", () => {
    const collected = { field: "phone_otp", code: "123456" } as const;
    const [after, effects] = next(state, { kind: "collected", collected, data: specimenData({ missing: ["phone_otp"] }) });
    expect(after.screen.name).toBe("code");
    expect(after.problem).toEqual({ kind: "wrong_code" });
    expect(effects).toEqual([]);
  });

  test("the right one leads on", () => {
    const collected = { field: "phone_otp", code: "000000" } as const;
    expect(next(state, { kind: "collected", collected, data: specimenData() })[0].screen.name).toBe("review");
  });

  test("going back from an error asks for no other code", () => {
    const error = { code: null, requirement: "phone_otp", title: null, body: null, continueButtonText: null };
    const [after, effects] = next(specimenState({ name: "error", error, collected: null }, { missing: ["phone_otp"] }), { kind: "error_left" });
    expect(after.screen.name).toBe("code");
    expect(effects).toEqual([]);
  });

  test("another one, and that none can be had, are said by calls of their own", () => {
    expect(next(state, { kind: "code_wanted" })[1]).toEqual([wanted]);
    expect(next(state, { kind: "code_impossible" })[1]).toEqual([{ kind: "collect", collected: { field: "phone_declined" } }]);
  });
});

test("a picture of the face is taken with the camera that looks at the person, and sent as the face", () => {
  const capture = specimenState({ name: "capture", side: "face" }, { missing: ["face"] });
  expect(next(capture, { kind: "camera_wanted" })[1]).toEqual([{ kind: "open_camera", facing: "user" }]);
  const preview = specimenState({ name: "preview", side: "face", picture: specimenPicture }, { missing: ["face"] });
  const [, effects] = next(preview, { kind: "uploaded", side: "face", picture: specimenPicture, file: "file_1" });
  expect(effects).toEqual([{ kind: "collect", collected: { field: "face", highResImage: "file_1" } }]);
});

test.each<[string, Collected, string]>([
  [
    "a face",
    { field: "face", highResImage: "file_1" },
    "collected_data[face][best_high_res_image]=file_1&collected_data[face][first_high_res_image]=file_1&collected_data[face][last_high_res_image]=file_1&collected_data[face][num_frames]=1&collected_data[face][training_consent]=false",
  ],
  [
    "the last digits of a number",
    { field: "details", details: filled, requirements: ["id_number"] },
    "collected_data[id_number][country]=US&collected_data[id_number][partial_value]=6789",
  ],
  [
    "a whole number",
    { field: "details", details: { numberCountry: "SG", number: "S1234567D" }, requirements: ["id_number"] },
    "collected_data[id_number][country]=SG&collected_data[id_number][value]=S1234567D",
  ],
  [
    "an address without what it does not have",
    { field: "details", details: { line1: "Dam 1", city: "Amsterdam", addressCountry: "NL" }, requirements: ["address"] },
    "collected_data[address][line1]=Dam 1&collected_data[address][city]=Amsterdam&collected_data[address][country]=NL",
  ],
  [
    "a telephone number",
    { field: "details", details: { phone: "+31612345678" }, requirements: ["phone_number"] },
    "collected_data[phone][phone_number]=+31612345678",
  ],
  ["a code", { field: "phone_otp", code: "000000" }, "collected_data[phone_otp]=000000"],
])("%s has its form", (_, collected, form) => {
  expect(sent(collected)).toBe(form);
});
