import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { handoffMs, next, pollEveryMs } from "../src/flow/next";
import type { Screen } from "../src/flow/state";
import { qrOf, type Modules } from "../src/qr/qr";
import { specimenPage, specimenState } from "./specimen-state";

const reader = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
const module_ = prepareZXingModule({ overrides: { wasmBinary: readFileSync(reader).buffer as ArrayBuffer }, fireImmediately: true });

/** What somebody else's reader makes of the symbol, drawn with four pixels a module and the quiet zone. */
async function read(modules: Modules): Promise<string | undefined> {
  await module_;
  const [scale, quiet] = [4, 4];
  const width = (modules.length + 2 * quiet) * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++)
      if (modules[Math.floor(y / scale) - quiet]?.[Math.floor(x / scale) - quiet] === true)
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  const found = await readBarcodes({ data, width, height: width, colorSpace: "srgb" } as ImageData, { formats: ["QRCode"] });
  return found[0]?.text;
}

describe("a QR code", () => {
  test.each([1, 14, 15, 40, 62, 84, 106, 122, 152, 180, 213, 251, 287])("of %i characters is read by others as it was written", async (length) => {
    const text = "https://id.example.com/continue/".padEnd(300, "0123456789abcdef").slice(0, length);
    expect(await read(qrOf(text))).toBe(text);
  });

  test("keeps characters that are not of ASCII", async () => {
    expect(await read(qrOf("Zażółć gęślą jaźń"))).toBe("Zażółć gęślą jaźń");
  });

  test("is refused for a text that is too long", () => {
    expect(() => qrOf("x".repeat(300))).toThrow(RangeError);
  });
});

describe("while another device goes on", () => {
  const screen: Screen = { name: "handoff", url: "https://id.example.com/continue/x", number: "47", polls: 0, stage: "open" };
  const here = specimenState(screen);
  const look = (page: Partial<typeof specimenPage>, from = here): ReturnType<typeof next> =>
    next(from, { kind: "page_loaded", page: { ...specimenPage, ...page } });

  test("the computer waits, then says that the phone is there, and looks on", () => {
    const [waiting, again] = look({ handoff: { number: "47", taken: false } });
    expect(waiting.screen).toMatchObject({ stage: "open", polls: 1 });
    expect(again).toEqual([{ kind: "poll_later", ms: pollEveryMs }]);
    expect(look({ handoff: { number: "47", taken: true } })[0].screen).toMatchObject({ stage: "taken" });
  });

  test("it finishes when the phone has submitted", () => {
    const [state, effects] = look({ submitted: true, status: "processing" });
    expect(state.screen.name).toBe("done");
    expect(effects).toEqual([{ kind: "leave", url: "https://rides.example/back" }]);
  });

  test("it says after ten minutes that the code has expired, and looks no more", () => {
    const late = specimenState({ ...screen, polls: handoffMs / pollEveryMs - 1 });
    const [state, effects] = look({ handoff: { number: "47", taken: false } }, late);
    expect(state.screen).toMatchObject({ stage: "expired" });
    expect(effects).toEqual([]);
  });

  test("a look that fails is repeated", () => {
    const effect = { kind: "poll_later", ms: pollEveryMs } as const;
    expect(next(here, { kind: "failed", effect, fault: { kind: "network" } })).toEqual([here, [effect]]);
  });

  test("a person may go on here after all", () => {
    expect(next({ ...here, missing: ["id_document_back"] }, { kind: "stayed" })[0].screen).toEqual({ name: "capture", side: "id_document_back" });
  });
});

describe("an invited device", () => {
  const join = specimenState({ name: "join", invitation: "abc", number: "47" }, { page: null });

  test("goes on only when the person says that the numbers are the same", () => {
    expect(next(join, { kind: "join_confirmed" })[1]).toEqual([{ kind: "join", invitation: "abc" }]);
    expect(next(join, { kind: "join_denied" })[0].screen).toEqual({ name: "ended", why: "not_joined" });
  });

  test("says so when the invitation opens nothing any more", () => {
    expect(next(join, { kind: "join_failed" })[0].screen).toEqual({ name: "ended", why: "link" });
  });
});
