import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { defineConfig, type PreviewServer } from "vite";
import { FakeServer, type FakeOptions } from "../tests/fake-server.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; media-src 'self' blob:";

/** Tokens such as `demo-test-live_capture-return` choose what the fake behind the page does. */
function optionsOf(token: string): FakeOptions {
  return {
    livemode: !token.includes("test"),
    requireLiveCapture: token.includes("live_capture"),
    returnUrl: token.includes("return") ? "http://127.0.0.1:8430/returned" : null,
    looksWhileProcessing: token.includes("slow") ? 9 : 1,
  };
}

const fakes = new Map<string, FakeServer>();

function fakeFor(token: string): FakeServer {
  const fake = fakes.get(token) ?? new FakeServer(optionsOf(token));
  if (!fakes.has(token)) {
    if (token.includes("blurred"))
      fake.frontErrors.push({
        title: "The picture is blurred",
        body: "The text cannot be read. Hold the camera still and try again.",
        insist: "Use it anyway",
      });
    if (token.includes("refused")) fake.uploadErrors.push("The picture is only 300 pixels wide. At least 600 are needed.");
    fakes.set(token, fake);
  }
  return fake;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function fieldsOf(request: IncomingMessage): Promise<{ fields: Record<string, string>; fileSize: number | null }> {
  const type = request.headers["content-type"];
  if (type === undefined) return { fields: {}, fileSize: null };
  const form = await new Response(new Uint8Array(await bodyOf(request)), { headers: { "content-type": type } }).formData();
  const fields: Record<string, string> = {};
  let fileSize: number | null = null;
  for (const [name, value] of form.entries()) {
    if (typeof value === "string") fields[name] = value;
    else fileSize = value.size;
  }
  return { fields, fileSize };
}

async function answer(request: IncomingMessage, response: ServerResponse, next: () => void): Promise<void> {
  const path = new URL(request.url ?? "/", "http://fake").pathname;
  if (path.startsWith("/start/")) {
    const token = path.slice("/start/".length);
    const island = { session: fakeFor(token).session, token, merchant_name: "Rocket Rides", livemode: optionsOf(token).livemode };
    const json = JSON.stringify(island).replaceAll("<", "\\u003c");
    const html = readFileSync(`${root}/dist/index.html`, "utf8");
    response.setHeader("content-type", "text/html; charset=utf-8").setHeader("content-security-policy", policy);
    response.end(html.replace("<!--bonafide-page-->", `<script type="application/json" id="bonafide-page">${json}</script>`));
  } else if (path.startsWith("/v1/")) {
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    const { fields, fileSize } = await fieldsOf(request);
    const { status, body } = fakeFor(token).handle({ method: request.method ?? "GET", path, fields, fileSize });
    response.statusCode = status;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(body));
  } else next();
}

/** Serves the built page in front of the fake of the tests: open /start/demo. */
export default defineConfig({
  root,
  base: "/capture/",
  preview: { port: 8430, strictPort: true, host: "127.0.0.1" },
  plugins: [
    {
      name: "fake-server",
      configurePreviewServer(server: PreviewServer) {
        server.middlewares.use((request, response, next) => void answer(request, response, next));
      },
    },
  ],
});
