// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test } from "vitest";
import type { Event } from "../src/flow/event";
import type { Screen, State } from "../src/flow/state";
import { english } from "../src/texts/en";
import { App } from "../src/views/app";
import { specimenPage, specimenPicture, specimenState } from "./specimen-state";

const front = "id_document_front";
const selected = { type: "id_card", country: "NL" } as const;
const error = { requirement: front, title: "Blurred", body: "Again, please.", backButtonText: "Try again", continueButtonText: "Use it anyway" };
const document_ = { field: "document", side: front, highResImage: "file_1", uploadMethod: "file_upload", forceConfirm: false } as const;

let root: HTMLElement | null = null;

function draw(state: State): { readonly find: (action: string) => HTMLElement | null; readonly root: HTMLElement; readonly events: Event[] } {
  const events: Event[] = [];
  const into = document.body.appendChild(document.createElement("div"));
  root = into;
  void act(() => render(<App state={state} texts={english} dispatch={(event) => events.push(event)} showCamera={() => {}} />, into));
  return { find: (action) => into.querySelector(`[data-action=${action}]`), root: into, events };
}

afterEach(() => {
  if (root !== null) render(null, root);
  root?.remove();
});

const screens: readonly Screen[] = [
  { name: "unreachable" },
  { name: "ended", why: "link" },
  { name: "ended", why: "canceled" },
  { name: "unsupported" },
  { name: "test" },
  { name: "consent" },
  { name: "document" },
  { name: "capture", side: front },
  { name: "capture", side: "id_document_back" },
  { name: "camera", side: front, open: true },
  { name: "preview", side: front, picture: specimenPicture },
  { name: "error", error, collected: document_ },
  { name: "capture", side: "face" },
  { name: "camera", side: "face", open: true },
  { name: "preview", side: "face", picture: specimenPicture },
  { name: "details" },
  { name: "code" },
  { name: "review" },
  { name: "checking", polls: 0 },
  { name: "done", leaving: true },
];

describe("every screen", () => {
  test.each(screens.map((screen) => [screen.name, screen] as const))("%s has its name, one heading with the focus, and a title", (name, screen) => {
    const { root } = draw(specimenState(screen, { selected }));
    expect(root.querySelectorAll(`[data-screen=${name}]`)).toHaveLength(1);
    expect(root.querySelectorAll("h1")).toHaveLength(1);
    expect(document.activeElement?.tagName).toBe("H1");
    expect(document.title).toBe(root.querySelector("h1")?.textContent);
  });

  test.each(screens.map((screen) => [screen.name, screen] as const))("%s says in test mode that nothing is checked", (_, screen) => {
    const state = specimenState(screen);
    expect(draw({ ...state, island: { ...state.island, livemode: false } }).root.textContent).toContain(english.testBanner);
  });
});

test("accepting and declining are next to each other and of one size", () => {
  const { find } = draw(specimenState({ name: "consent" }));
  expect(find("accept")?.parentElement).toBe(find("decline")?.parentElement);
  expect(find("accept")?.classList.contains("link")).toBe(false);
  expect(find("decline")?.classList.contains("link")).toBe(false);
});

test("where the picture must be taken live there is only the camera of the page", () => {
  const page = { ...specimenPage, documentCapture: { ...specimenPage.documentCapture, requireLiveCapture: true } };
  const { find } = draw(specimenState({ name: "capture", side: front }, { page, selected }));
  expect(find("open_camera")).not.toBeNull();
  expect(find("take_photo")).toBeNull();
  expect(find("upload_file")).toBeNull();
});

test("on a phone the camera app comes first", () => {
  const { find } = draw(specimenState({ name: "capture", side: front }, { selected }));
  expect(find("take_photo")?.getAttribute("capture")).toBe("environment");
  expect(find("upload_file")?.hasAttribute("capture")).toBe(false);
});

test("while something runs a button keeps its place and does nothing", () => {
  const { find, events } = draw(specimenState({ name: "consent" }, { busy: { kind: "saving" } }));
  find("accept")?.click();
  expect(events).toEqual([]);
  expect(find("accept")?.getAttribute("aria-disabled")).toBe("true");
});

test("a problem is announced, takes the focus and offers another try when that may help", () => {
  const problem = { kind: "network", retry: { kind: "submit" } } as const;
  const { root, find } = draw(specimenState({ name: "review" }, { selected, problem }));
  const alert = root.querySelector("[role=alert]");
  expect(alert?.textContent).toContain(english.network);
  expect(alert?.contains(document.activeElement)).toBe(true);
  expect(find("retry")).not.toBeNull();
});

test("only an error about a picture can be insisted on", () => {
  expect(draw(specimenState({ name: "error", error, collected: document_ })).find("error_continue")?.textContent).toBe("Use it anyway");
  if (root !== null) render(null, root);
  expect(draw(specimenState({ name: "error", error, collected: null })).find("error_continue")).toBeNull();
});
