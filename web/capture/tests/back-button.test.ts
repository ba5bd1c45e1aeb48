import { expect, test } from "vitest";
import type { State } from "../src/flow/state";
import { VerificationPages } from "../src/protocol/verification-pages";
import { followBackButton } from "../src/run/back-button";
import { Runner } from "../src/run/runner";
import { SpecimenHistory } from "./specimen-window";
import { specimenState } from "./specimen-state";

function runnerAt(state: State): Runner {
  return new Runner(state, {
    pages: new VerificationPages("vs_1", { transport: () => new Promise(() => {}), pause: () => Promise.resolve() }),
    camera: { open: async () => null, shoot: async () => null, close: () => {} },
    watcher: { watch: () => {}, stop: () => {}, area: () => null, look: async () => "unknown" },
    prepare: async () => ({ ok: false, refusal: "empty" }),
    release: () => {},
    later: () => new Promise(() => {}),
    leave: () => {},
    end: () => {},
    join: async () => false,
  });
}

const chosen = { missing: ["id_document_front", "id_document_back"], selected: { type: "passport", country: "NL" } } as const;

test("each press goes one screen back, and one press leaves the first screen", () => {
  const runner = runnerAt(specimenState({ name: "capture", side: "id_document_front" }, chosen));
  const browser = new SpecimenHistory();
  followBackButton(runner, browser.history, browser.target);
  runner.dispatch({ kind: "camera_wanted" });
  const seen = [];
  while (!browser.left) {
    seen.push(runner.state.screen.name);
    browser.pressBack();
  }
  expect(seen).toEqual(["camera", "capture", "document", "consent"]);
});

test("no more than one entry is ever added", () => {
  const runner = runnerAt(specimenState({ name: "document" }, chosen));
  const browser = new SpecimenHistory();
  followBackButton(runner, browser.history, browser.target);
  for (let press = 0; press < 5; press++) runner.dispatch({ kind: "picture_kept" });
  expect(browser.entries).toBe(2);
});

test("pressing back while something runs changes nothing and stays on the page", () => {
  const runner = runnerAt(specimenState({ name: "document" }, chosen));
  const browser = new SpecimenHistory();
  followBackButton(runner, browser.history, browser.target);
  runner.dispatch({ kind: "picture_kept" });
  runner.dispatch({ kind: "file_chosen", file: new Blob(["x"]), uploadMethod: "file_upload" });
  browser.pressBack();
  expect(runner.state.screen.name).toBe("capture");
  expect(browser.entries).toBe(2);
});
