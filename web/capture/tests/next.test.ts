import { describe, expect, test } from "vitest";
import type { Event } from "../src/flow/event";
import { maxPolls, next } from "../src/flow/next";
import type { Screen, ScreenName, State } from "../src/flow/state";
import { specimenData, specimenPage, specimenPicture, specimenState } from "./specimen-state";

const front = "id_document_front";
const back = "id_document_back";
const passport = { type: "passport", country: "NL" } as const;
const card = { type: "id_card", country: "NL" } as const;
const preview: Screen = { name: "preview", side: front, picture: specimenPicture };
const sentFront = { field: "document", side: front, highResImage: "file_1", uploadMethod: "manual_capture", forceConfirm: false } as const;
const error = { code: null, requirement: front, title: "Blurred", body: "Again", continueButtonText: "Use it" };

function screenAfter(state: State, event: Event): ScreenName {
  return next(state, event)[0].screen.name;
}

describe("what is missing decides the next screen", () => {
  test.each<[string, Partial<State>, readonly string[], ScreenName]>([
    ["consent comes first", {}, ["biometric_consent", front, back], "consent"],
    ["then the choice of a document", {}, [front, back], "document"],
    ["then its front, once it is chosen", { selected: passport }, [front, back], "capture"],
    ["then its back", { selected: card }, [back], "capture"],
    ["then the review", { selected: card }, [], "review"],
    ["then the face", { selected: card }, ["face", "id_number"], "capture"],
    ["then what is typed", { selected: card }, ["id_number"], "details"],
    ["also without a document", {}, ["name", "dob", "id_number"], "details"],
    ["then the code", {}, ["phone_otp"], "code"],
    ["a step that this page does not know stops the walk", { selected: card }, ["face", "email"], "unsupported"],
  ])("%s", (_, changes, missing, screen) => {
    const state = specimenState({ name: "consent" }, changes);
    expect(
      screenAfter(state, {
        kind: "collected",
        collected: { field: "biometric_consent", given: true, language: "en" },
        data: specimenData({ missing }),
      }),
    ).toBe(screen);
  });
});

describe("loading", () => {
  const loading = specimenState({ name: "loading" });

  test("a reload resumes where the server's list of missing things says", () => {
    const page = { ...specimenPage, missing: [back], selectedDocument: card };
    const [state] = next(loading, { kind: "page_loaded", page });
    expect(state.screen).toEqual({ name: "capture", side: back });
    expect(state.choice).toEqual(card);
  });

  test("a submitted session shows the end and never the outcome", () => {
    for (const status of ["processing", "verified", "requires_input"] as const) {
      expect(screenAfter(loading, { kind: "page_loaded", page: { ...specimenPage, submitted: true, status } })).toBe("done");
    }
  });

  test("a canceled session says that it ended", () => {
    expect(screenAfter(loading, { kind: "page_loaded", page: { ...specimenPage, status: "canceled" } })).toBe("ended");
  });

  test("test mode asks for the outcome first", () => {
    const state = { ...loading, island: { ...loading.island, livemode: false } };
    expect(screenAfter(state, { kind: "page_loaded", page: specimenPage })).toBe("test");
  });

  test("no answer can be tried again", () => {
    const [failed] = next(loading, { kind: "failed", effect: { kind: "load_page" }, fault: { kind: "network" } });
    expect(failed.screen.name).toBe("unreachable");
    expect(next(failed, { kind: "retry_pressed" })[1]).toEqual([{ kind: "load_page" }]);
  });
});

describe("the document", () => {
  const state = specimenState({ name: "document" });

  test("both the country and the type are needed", () => {
    const [after, effects] = next({ ...state, choice: { type: "passport", country: "" } }, { kind: "document_confirmed" });
    expect(after.problem).toEqual({ kind: "document_incomplete" });
    expect(effects).toEqual([]);
  });

  test("confirming the same document again sends nothing", () => {
    const [, effects] = next({ ...state, choice: card, selected: card, missing: [] }, { kind: "document_confirmed" });
    expect(effects).toEqual([]);
  });

  test("another document asks the server to forget the pictures and releases them here", () => {
    const before: State = { ...state, choice: passport, selected: card, pictures: { [front]: specimenPicture } };
    const [asking, effects] = next(before, { kind: "document_confirmed" });
    const collected = { field: "id_document_type", ...passport, clearPictures: true } as const;
    expect(effects).toEqual([{ kind: "collect", collected }]);
    const [after, released] = next(asking, { kind: "collected", collected, data: specimenData({ missing: [front, back] }) });
    expect(after.pictures).toEqual({});
    expect(after.screen).toEqual({ name: "capture", side: front });
    expect(released).toEqual([{ kind: "release_picture", picture: specimenPicture }]);
  });
});

describe("a picture", () => {
  test("is uploaded first and named to the server second", () => {
    const [uploading, [upload]] = next(specimenState(preview), { kind: "picture_used" });
    expect(upload).toEqual({ kind: "upload", side: front, picture: specimenPicture, purpose: "identity_private" });
    const [, effects] = next(uploading, { kind: "uploaded", side: front, picture: specimenPicture, file: "file_1" });
    expect(effects).toEqual([{ kind: "collect", collected: sentFront }]);
  });

  test("that the server refuses leaves the person with its words and a way to take another", () => {
    const [uploading, effects] = next(specimenState(preview), { kind: "picture_used" });
    const [after] = next(uploading, { kind: "failed", effect: effects[0]!, fault: { kind: "refused", message: "Too small." } });
    expect(after.problem).toEqual({ kind: "refused", message: "Too small." });
    expect(screenAfter(after, { kind: "picture_discarded" })).toBe("capture");
  });

  test("that is refused because the session has ended elsewhere leads to the end", () => {
    const [uploading, [upload]] = next(specimenState(preview), { kind: "picture_used" });
    const [refused, effects] = next(uploading, { kind: "failed", effect: upload!, fault: { kind: "refused", message: "Not open." } });
    expect(effects).toEqual([{ kind: "load_page" }]);
    expect(screenAfter(refused, { kind: "page_loaded", page: { ...specimenPage, status: "canceled", submitted: true } })).toBe("ended");
    expect(screenAfter(refused, { kind: "page_loaded", page: { ...specimenPage, status: "processing", submitted: true } })).toBe("done");
    const [open] = next(refused, { kind: "page_loaded", page: specimenPage });
    expect([open.screen, open.problem]).toEqual([preview, { kind: "refused", message: "Not open." }]);
    const [unheard] = next(refused, { kind: "failed", effect: effects[0]!, fault: { kind: "network" } });
    expect(unheard).toEqual(refused);
  });

  test("is sent again as it was when the network failed", () => {
    const [uploading, [upload]] = next(specimenState(preview), { kind: "picture_used" });
    const [failed] = next(uploading, { kind: "failed", effect: upload!, fault: { kind: "network" } });
    expect(next(failed, { kind: "retry_pressed" })[1]).toEqual([upload]);
  });

  test("that was not sent is released when another one is taken", () => {
    expect(next(specimenState(preview), { kind: "picture_discarded" })[1]).toEqual([{ kind: "release_picture", picture: specimenPicture }]);
  });

  test("that arrives after the screen was left is released", () => {
    const [state, effects] = next(specimenState({ name: "document" }), { kind: "picture_ready", picture: specimenPicture });
    expect(state.screen.name).toBe("document");
    expect(effects).toEqual([{ kind: "release_picture", picture: specimenPicture }]);
  });
});

describe("an error of the server", () => {
  const state = specimenState({ name: "error", error, collected: sentFront }, { selected: card });

  test("has a screen of its own whatever is missing", () => {
    const data = specimenData({ errors: [error], missing: [] });
    expect(screenAfter(specimenState(preview), { kind: "collected", collected: sentFront, data })).toBe("error");
  });

  test("leads back to the screen that collects what it is about", () => {
    expect(next(state, { kind: "error_left" })[0].screen).toEqual({ name: "capture", side: front });
  });

  test("can be insisted on with the same picture", () => {
    expect(next(state, { kind: "error_insisted" })[1]).toEqual([{ kind: "collect", collected: { ...sentFront, forceConfirm: true } }]);
  });

  test("about consent cannot be insisted on", () => {
    const declined: State = { ...state, screen: { name: "error", error, collected: { field: "biometric_consent", given: false, language: "en" } } };
    expect(next(declined, { kind: "error_insisted" })).toEqual([declined, []]);
  });
});

describe("the camera", () => {
  const camera = specimenState({ name: "camera", side: front, open: true, hint: "search", shutter: true });

  test.each<[string, Event]>([
    ["going back", { kind: "went_back" }],
    ["a picture", { kind: "picture_ready", picture: specimenPicture }],
    ["a refusal", { kind: "camera_refused", refusal: "denied" }],
  ])("is closed by %s", (_, event) => {
    expect(next(camera, event)[1]).toContainEqual({ kind: "close_camera" });
  });

  test("offers no shutter before its time, and takes the picture when it is pressed then", () => {
    const [opened, effects] = next(
      specimenState({ name: "camera", side: front, open: false, hint: "search", shutter: false }, { selected: passport }),
      {
        kind: "camera_opened",
      },
    );
    expect(effects).toEqual([{ kind: "watch_camera" }, { kind: "offer_shutter_later", ms: 8_000 }]);
    expect(next(opened, { kind: "shutter_pressed" })[1]).toEqual([]);
    const [offered] = next(opened, { kind: "shutter_offered" });
    expect(next(offered, { kind: "shutter_pressed" })[1]).toEqual([
      { kind: "shoot", uploadMethod: "manual_capture", quality: 0.92, wanted: "lines" },
    ]);
  });

  test("sends a good picture by itself and asks about a doubtful one", () => {
    const auto = { ...specimenPicture, uploadMethod: "auto_capture" } as const;
    expect(next(camera, { kind: "picture_ready", picture: auto })[1]).toContainEqual(expect.objectContaining({ kind: "upload" }));
    const doubtful = next(camera, { kind: "picture_ready", picture: { ...auto, check: "no_lines" } });
    expect(doubtful[0].screen.name).toBe("preview");
    expect(doubtful[1]).toEqual([{ kind: "close_camera" }]);
  });

  test("takes no picture before it is open", () => {
    expect(next(specimenState({ name: "camera", side: front, open: false, hint: "search", shutter: true }), { kind: "shutter_pressed" })[1]).toEqual(
      [],
    );
  });
});

describe("after submitting", () => {
  const review = specimenState({ name: "review" }, { missing: [], selected: passport });
  const done = specimenData({ status: "processing", submitted: true, closed: true });

  test("the page waits while the session is processing, and no longer than the last look", () => {
    let [state, effects] = next(review, { kind: "submitted", data: done });
    for (let look = 0; look < maxPolls; look++) {
      expect(state.screen.name).toBe("checking");
      expect(effects).toEqual([{ kind: "poll_later", ms: 2_000 }]);
      [state, effects] = next(state, { kind: "page_loaded", page: { ...specimenPage, status: "processing", submitted: true } });
    }
    expect(state.screen.name).toBe("done");
    expect(effects).toEqual([{ kind: "leave", url: "https://rides.example/back" }]);
  });

  test("a failing look counts as a look", () => {
    const [state] = next(review, { kind: "submitted", data: done });
    const [after] = next(state, { kind: "failed", effect: { kind: "poll_later", ms: 1 }, fault: { kind: "link" } });
    expect(after.screen).toEqual({ name: "checking", polls: 1 });
  });

  test("without a return address the page stays", () => {
    const stays: State = { ...review, page: { ...specimenPage, returnUrl: null } };
    const [state] = next(stays, { kind: "submitted", data: done });
    const [after, effects] = next(state, { kind: "page_loaded", page: { ...specimenPage, returnUrl: null, status: "verified", submitted: true } });
    expect(after.screen.name).toBe("done");
    expect(effects).toEqual([]);
  });

  test("a session that is not closed starts over from what is missing", () => {
    const data = specimenData({ submitted: true, missing: ["biometric_consent"] });
    expect(screenAfter(review, { kind: "submitted", data })).toBe("consent");
  });
});

test("while something runs, what the person presses changes nothing", () => {
  const busy = specimenState({ name: "consent" }, { busy: { kind: "saving" } });
  expect(next(busy, { kind: "consent_answered", given: true })).toEqual([busy, []]);
});

test("a link that the server no longer knows ends the page", () => {
  const state = specimenState({ name: "consent" });
  const effect = { kind: "collect", collected: { field: "biometric_consent", given: true, language: "en" } } as const;
  expect(next(state, { kind: "failed", effect, fault: { kind: "link" } })[0].screen).toEqual({ name: "ended", why: "link" });
});

describe("going back", () => {
  test.each<[string, Screen, Partial<State>, ScreenName]>([
    ["the first screen stays", { name: "consent" }, {}, "consent"],
    ["the document leads to consent", { name: "document" }, { missing: [front, back] }, "consent"],
    ["the front leads to the document", { name: "capture", side: front }, { missing: [front, back], selected: card }, "document"],
    ["the back leads to the front", { name: "capture", side: back }, { missing: [back], selected: card }, "capture"],
    ["a change begun in the review leads to the review", { name: "capture", side: back }, { missing: [], selected: card }, "review"],
    ["the preview leads to the capture", preview, {}, "capture"],
    ["after submitting there is no way back", { name: "checking", polls: 0 }, { missing: [] }, "checking"],
  ])("%s", (_, screen, changes, before) => {
    expect(screenAfter(specimenState(screen, changes), { kind: "went_back" })).toBe(before);
  });
});
