// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test } from "vitest";
import type { Event } from "../src/flow/event";
import type { State } from "../src/flow/state";
import { english } from "../src/texts/en";
import { App } from "../src/views/app";
import { blurred as error, screens, sentPicture as document_, stateOf } from "./screens";
import { specimenPage, specimenState } from "./specimen-state";

const front = "id_document_front";
const selected = { type: "id_card", country: "NL" } as const;

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

describe("every screen", () => {
  test.each(screens.map((one) => [one[0], one] as const))(
    "%s has its name, one heading with the focus or a problem that has it, and a title",
    (_, one) => {
      const state = stateOf(one);
      const { root } = draw(state);
      expect(root.querySelectorAll(`[data-screen=${state.screen.name}]`)).toHaveLength(1);
      expect(root.querySelectorAll("h1")).toHaveLength(1);
      if (state.problem === null) expect(document.activeElement?.tagName).toBe("H1");
      else expect(root.querySelector(".notices")?.contains(document.activeElement)).toBe(true);
      expect(document.title).toBe(root.querySelector("h1")?.textContent);
    },
  );

  test.each(screens.map((one) => [one[0], one] as const))("%s says in test mode that nothing is checked", (_, one) => {
    const state = stateOf(one);
    expect(draw({ ...state, island: { ...state.island, livemode: false } }).root.textContent).toContain(english.testBanner);
  });
});

describe("the steps", () => {
  test.each(
    screens
      .filter(([, { name }]) => ["consent", "document", "capture", "camera", "preview", "error", "details", "code", "review"].includes(name))
      .map((one) => [one[0], one] as const),
  )("%s says which it is", (_, one) => {
    expect(draw(stateOf(one)).root.querySelector(".steps")?.textContent).toMatch(/^Step \d of \d$/);
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

test("on a phone the guided camera comes first and the camera app is there too", () => {
  const { find } = draw(specimenState({ name: "capture", side: front }, { selected }));
  expect(find("open_camera")?.classList.contains("strong")).toBe(true);
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
