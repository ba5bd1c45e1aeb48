import { expect, test } from "vitest";
import type { Event } from "../src/flow/event";
import { initialState, type ScreenName } from "../src/flow/state";
import type { Transport, WireRequest } from "../src/protocol/transport";
import { VerificationPages } from "../src/protocol/verification-pages";
import { Runner } from "../src/run/runner";
import { FakeServer } from "./fake-server";

interface Walk {
  readonly runner: Runner;
  readonly fake: FakeServer;
  readonly left: string[];
  readonly pauses: number[];
  /** Dispatches and waits for the screen. */
  readonly go: (event: Event, screen: ScreenName) => Promise<void>;
}

function walk(fake: FakeServer, livemode = true, transport: Transport = transportTo(fake)): Walk {
  const left: string[] = [];
  const pauses: number[] = [];
  const pages = new VerificationPages(fake.session, {
    transport,
    pause: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
  });
  const island = { session: fake.session, token: "token", merchantName: "Rocket Rides", livemode };
  const runner = new Runner(initialState(island, { device: { camera: true, touch: false }, modal: false, language: "en" }), {
    pages,
    camera: { open: async () => null, shoot: async () => new Blob(["shot"]), close: () => {} },
    watcher: { watch: ({ sighted }) => sighted(), stop: () => {}, area: () => null, look: async () => "fine" },
    prepare: async (file, uploadMethod) => ({ ok: true, picture: { file, filename: "document.jpg", url: "blob:x", uploadMethod, check: "fine" } }),
    release: () => {},
    later: () => Promise.resolve(),
    leave: (url) => left.push(url),
    end: () => {},
    join: async () => false,
  });
  const go = (event: Event, screen: ScreenName): Promise<void> =>
    new Promise((resolve) => {
      runner.watch((state) => {
        if (state.screen.name === screen && state.busy === null) resolve();
      });
      runner.dispatch(event);
    });
  return { runner, fake, left, pauses, go };
}

function transportTo(fake: FakeServer): Transport {
  return async (request) => {
    request.onProgress(1);
    return fake.handle({ method: request.method, path: request.path, fields: fieldsOf(request), fileSize: fileSizeOf(request) });
  };
}

function fieldsOf({ body }: WireRequest): Record<string, string> {
  if (body.kind === "multipart") return Object.fromEntries(body.fields);
  return body.kind === "form" ? Object.fromEntries(new URLSearchParams(body.text)) : {};
}

function fileSizeOf({ body }: WireRequest): number | null {
  return body.kind === "multipart" ? body.file.size : null;
}

async function choose(walk: Walk, type: "passport" | "id_card"): Promise<void> {
  walk.runner.dispatch({ kind: "country_chosen", country: "NL" });
  walk.runner.dispatch({ kind: "type_chosen", type });
  await walk.go({ kind: "document_confirmed" }, "capture");
}

async function photograph(walk: Walk, then: ScreenName): Promise<void> {
  await walk.go({ kind: "file_chosen", file: new Blob(["picture"]), uploadMethod: "file_upload" }, "preview");
  await walk.go({ kind: "picture_used" }, then);
}

test("an identity card is verified from consent to the return address", async () => {
  const walking = walk(new FakeServer({ returnUrl: "https://rides.example/back", looksWhileProcessing: 2 }));
  await walking.go({ kind: "started" }, "consent");
  await walking.go({ kind: "consent_answered", given: true }, "document");
  await choose(walking, "id_card");
  await photograph(walking, "capture");
  expect(walking.runner.state.screen).toEqual({ name: "capture", side: "id_document_back" });
  await photograph(walking, "review");
  await walking.go({ kind: "submit_pressed" }, "done");
  expect(walking.fake.outcome).toBe("submit");
  expect(walking.left).toEqual(["https://rides.example/back"]);
  expect(walking.fake.requests.map(({ method, path }) => `${method} ${path.replace(/.*vs_1FakeSession/, "")}`)).toEqual([
    "GET ",
    "POST /data",
    "POST /data",
    "POST /v1/files",
    "POST /data",
    "POST /v1/files",
    "POST /data",
    "POST /submit",
    "GET ",
    "GET ",
  ]);
});

test("a passport has no back, and the guided camera takes its picture and sends it by itself", async () => {
  const walking = walk(new FakeServer());
  await walking.go({ kind: "started" }, "consent");
  await walking.go({ kind: "consent_answered", given: true }, "document");
  await choose(walking, "passport");
  await walking.go({ kind: "camera_wanted" }, "review");
  expect(walking.fake.requests.at(-1)?.fields["collected_data[id_document_front][upload_method]"]).toBe("auto_capture");
  await walking.go({ kind: "submit_pressed" }, "done");
  expect(walking.left).toEqual([]);
});

test("declining consent is told to the server, and can be taken back", async () => {
  const walking = walk(new FakeServer());
  await walking.go({ kind: "started" }, "consent");
  await walking.go({ kind: "consent_answered", given: false }, "error");
  await walking.go({ kind: "error_left" }, "consent");
  await walking.go({ kind: "consent_answered", given: true }, "document");
});

test("a picture that the server finds blurred is taken when the person insists", async () => {
  const fake = new FakeServer();
  fake.frontErrors.push({ title: "Blurred", body: "Again, please.", insist: "Use it anyway" });
  const walking = walk(fake);
  await walking.go({ kind: "started" }, "consent");
  await walking.go({ kind: "consent_answered", given: true }, "document");
  await choose(walking, "passport");
  await photograph(walking, "error");
  await walking.go({ kind: "error_insisted" }, "review");
  expect(fake.requests.at(-1)?.fields["collected_data[id_document_front][force_confirm]"]).toBe("true");
});

test.each([
  ["success", "verify", "false"],
  ["failure", "unverify", "false"],
  ["success_async", "verify", "true"],
  ["failure_async", "unverify", "true"],
] as const)("the test outcome %s calls %s with delay %s", async (outcome, verb, delay) => {
  const walking = walk(new FakeServer({ livemode: false }), false);
  await walking.go({ kind: "started" }, "test");
  await walking.go({ kind: "outcome_chosen", outcome }, "done");
  const call = walking.fake.requests.find(({ path }) => path.endsWith(`/testing/${verb}`));
  expect(call?.fields["simulate_delay"]).toBe(delay);
});

test("calls without an answer are repeated with growing pauses", async () => {
  const fake = new FakeServer();
  let silent = 2;
  const reached = transportTo(fake);
  const walking = walk(fake, true, (request) => (silent-- > 0 ? Promise.reject(new Error("no answer")) : reached(request)));
  await walking.go({ kind: "started" }, "consent");
  expect(walking.pauses).toEqual([1_000, 3_000]);
});

test("a server that stays away is told to the person after the last try", async () => {
  const walking = walk(new FakeServer(), true, () => Promise.resolve({ status: 503, body: null }));
  await walking.go({ kind: "started" }, "unreachable");
  expect(walking.pauses).toEqual([1_000, 3_000, 6_000]);
});
