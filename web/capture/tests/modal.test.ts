import { describe, expect, test } from "vitest";
import { next } from "../src/flow/next";
import type { Screen, State } from "../src/flow/state";
import { resultOf } from "../src/run/modal";
import { english } from "../src/texts/en";
import { specimenData, specimenPage, specimenState } from "./specimen-state";

const closed = { kind: "closed" } as const;

function endAfter(screen: Screen, changes: Partial<State> = {}): unknown {
  const [, effects] = next(specimenState(screen, { modal: true, ...changes }), closed);
  return effects.map((effect) => (effect.kind === "end" ? resultOf(effect.end, "vs_1", "Rocket Rides", english) : effect))[0];
}

describe("closing the modal", () => {
  test.each<[string, Screen, Partial<State>, string | undefined]>([
    ["before anything was refused", { name: "consent" }, {}, "session_cancelled"],
    ["while something runs", { name: "review" }, { busy: { kind: "saving" } }, "session_cancelled"],
    ["after declining", { name: "consent" }, { refusal: "consent_declined" }, "consent_declined"],
    ["without a camera", { name: "capture", side: "id_document_front" }, { refusal: "device_unsupported" }, "device_unsupported"],
    ["without a code", { name: "code" }, { refusal: "phone_otp_declined" }, "phone_otp_declined"],
    ["under age", { name: "ended", why: "under_age" }, {}, "under_supported_age"],
  ])("%s says why", (_, screen, changes, code) => {
    expect(endAfter(screen, changes)).toMatchObject({ error: { type: "validation_error", code } });
  });

  test("after submitting is a success, however far the checks are", () => {
    for (const screen of [
      { name: "checking", polls: 0 },
      { name: "done", leaving: false },
    ] as const)
      expect(endAfter(screen)).toEqual({ verificationSession: { id: "vs_1" } });
  });

  test("with a link that opens nothing, or without a network, is told apart", () => {
    expect(endAfter({ name: "ended", why: "canceled" })).toMatchObject({ error: { type: "invalid_request_error" } });
    expect(endAfter({ name: "unreachable" })).toMatchObject({ error: { type: "api_connection_error" } });
  });

  test("is not heard on a page of its own", () => {
    expect(next(specimenState({ name: "consent" }), closed)[1]).toEqual([]);
  });
});

test("what the server records is remembered until the person goes on", () => {
  const error = { code: "consent_declined", requirement: "biometric_consent", title: "", body: "", continueButtonText: null };
  const collected = { field: "biometric_consent", given: false, language: "en" } as const;
  const [declined] = next(specimenState({ name: "consent" }, { modal: true }), {
    kind: "collected",
    collected,
    data: specimenData({ errors: [error] }),
  });
  expect(declined.refusal).toBe("consent_declined");
  const agreed = { ...collected, given: true };
  expect(next(declined, { kind: "collected", collected: agreed, data: specimenData() })[0].refusal).toBeNull();
});

test("a person under age is told so instead of being sent back", () => {
  const checking = specimenState({ name: "checking", polls: 1 });
  const page = { ...specimenPage, submitted: true, endedWith: "under_supported_age" } as const;
  expect(next(checking, { kind: "page_loaded", page })[0].screen).toEqual({ name: "ended", why: "under_age" });
});

test("the modal never leaves for the return address", () => {
  const [state, effects] = next(specimenState({ name: "checking", polls: 1 }, { modal: true }), {
    kind: "page_loaded",
    page: { ...specimenPage, status: "verified" },
  });
  expect(state.screen).toEqual({ name: "done", leaving: false });
  expect(effects).toEqual([]);
});
