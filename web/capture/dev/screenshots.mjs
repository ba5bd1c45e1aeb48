// Walks the page in front of the fake and writes one picture of every screen: node dev/screenshots.mjs <folder> [width] [height] [light|dark]
// Wants `npm run dev` running. With AXE set to the path of axe.min.js each screen is checked too.
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [folder = "screenshots", width = "360", height = "740", colorScheme = "light"] = process.argv.slice(2);
const specimens = fileURLToPath(new URL("../../../tests/specimens/public/", import.meta.url));
const axe = process.env["AXE"] === undefined ? null : readFileSync(process.env["AXE"], "utf8");
const phone = Number(width) < 600;
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
});
const run = Math.random().toString(36).slice(2);
let shots = 0;

async function open(token) {
  const viewport = { width: Number(width), height: Number(height) };
  const context = await browser.newContext({ viewport, colorScheme, isMobile: phone, hasTouch: phone });
  const page = await context.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && console.log(token, message.text()));
  page.on("pageerror", (error) => console.log(token, String(error)));
  page.on("request", (request) => /^(http:\/\/127\.0\.0\.1:8430\/|blob:|data:)/.test(request.url()) || console.log("THIRD PARTY", request.url()));
  await page.goto(`http://127.0.0.1:8430/start/${token}-${run}-${width}-${colorScheme}`);
  const on = (screen) => page.locator(`[data-screen=${screen}][aria-busy=false]`).waitFor({ timeout: 15_000 });
  const press = (action) => page.locator(`[data-action=${action}]`).click();
  const shot = async (name) => {
    await page.waitForTimeout(350);
    await page.screenshot({ path: `${folder}/${width}-${colorScheme}-${String(++shots).padStart(2, "0")}-${name}.png` });
    const measured = await page.evaluate(() => ({
      focus: document.activeElement?.tagName,
      over: document.documentElement.scrollWidth > innerWidth,
      tall: document.documentElement.scrollHeight - innerHeight,
    }));
    if (measured.focus !== "H1" || measured.over || measured.tall > 0) console.log(name, JSON.stringify(measured));
    if (axe === null) return;
    await page.evaluate(axe);
    const found = await page.evaluate(() =>
      globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }),
    );
    for (const { id, nodes } of found.violations) console.log("AXE", name, id, nodes.map((node) => node.html.slice(0, 120)).join(" | "));
  };
  const choose = async (type) => {
    await press("accept");
    await on("document");
    await page.selectOption("[data-action=country]", "NL");
    await press(`type_${type}`);
  };
  const upload = async (file) => {
    await page.setInputFiles("[data-action=upload_file]", specimens + file);
    await on("preview");
  };
  return { page, on, press, shot, choose, upload, close: () => context.close() };
}

{
  const test = await open("test");
  await test.on("test");
  await test.shot("test");
  await test.press("preview");
  await test.on("consent");
  await test.shot("test-consent");
  await test.close();
}
{
  const walk = await open("slow-blurred");
  await walk.on("consent");
  await walk.shot("consent");
  await walk.press("decline");
  await walk.on("error");
  await walk.shot("declined");
  await walk.press("error_back");
  await walk.on("consent");
  await walk.press("accept");
  await walk.on("document");
  await walk.shot("document");
  await walk.press("continue");
  await walk.shot("document-incomplete");
  await walk.page.selectOption("[data-action=country]", "NL");
  await walk.press("type_id_card");
  await walk.shot("document-chosen");
  await walk.press("continue");
  await walk.on("capture");
  await walk.shot("capture-front");
  await walk.page.setInputFiles("[data-action=upload_file]", {
    name: "a.heic",
    mimeType: "image/heic",
    buffer: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
  });
  await walk.shot("capture-heic");
  await walk.press("open_camera");
  await walk.page.locator("[data-action=shutter][aria-disabled=false]").waitFor();
  await walk.page.waitForTimeout(500);
  await walk.shot("camera");
  await walk.page.goBack();
  await walk.on("capture");
  await walk.upload("id-d.jpg");
  await walk.shot("preview");
  await walk.press("use_picture");
  await walk.on("error");
  await walk.shot("blurred");
  await walk.press("error_continue");
  await walk.page.locator("[data-screen=capture][data-side=id_document_back]").waitFor();
  await walk.shot("capture-back");
  await walk.page.reload();
  await walk.page.locator("[data-screen=capture][data-side=id_document_back]").waitFor();
  await walk.page.goBack().catch(() => {});
  await walk.page.locator("[data-screen=capture][data-side=id_document_front]").waitFor();
  await walk.shot("capture-front-again");
  await walk.upload("id-d.jpg");
  await walk.press("use_picture");
  await walk.page.locator("[data-screen=capture][data-side=id_document_back]").waitFor();
  await walk.upload("id-d.jpg");
  await walk.press("use_picture");
  await walk.on("review");
  await walk.shot("review");
  await walk.press("submit");
  await walk.on("checking");
  await walk.shot("checking");
  await walk.on("done");
  await walk.shot("done");
  await walk.close();
}
{
  const passport = await open("refused");
  await passport.choose("passport");
  await passport.press("continue");
  await passport.on("capture");
  await passport.shot("capture-passport");
  await passport.press("open_camera");
  await passport.page.locator("[data-action=shutter][aria-disabled=false]").waitFor();
  await passport.page.waitForTimeout(500);
  await passport.press("shutter");
  await passport.on("preview");
  await passport.shot("preview-shot");
  await passport.press("use_picture");
  await passport.page.locator(".notice").waitFor();
  await passport.shot("preview-refused");
  await passport.press("take_another");
  await passport.upload("pass-nld.jpg");
  await passport.page.route("**/v1/files", (route) => route.abort());
  await passport.press("use_picture");
  await passport.shot("uploading");
  await passport.page.locator("[data-action=retry]").waitFor({ timeout: 20_000 });
  await passport.shot("network");
  await passport.page.unroute("**/v1/files");
  await passport.press("retry");
  await passport.on("review");
  await passport.shot("review-passport");
  await passport.page.reload();
  await passport.on("review");
  await passport.page.context().setOffline(true);
  await passport.press("submit");
  await passport.shot("offline");
  await passport.close();
}
{
  const back = await open("return");
  await back.page.route("**/returned", (route) => route.fulfill({ status: 204 }));
  await back.choose("driving_license");
  await back.press("continue");
  await back.on("capture");
  await back.upload("id-usa.jpg");
  await back.press("use_picture");
  await back.page.locator("[data-screen=capture][data-side=id_document_back]").waitFor();
  await back.shot("capture-licence-back");
  await back.upload("id-usa.jpg");
  await back.press("use_picture");
  await back.on("review");
  await back.press("submit");
  await back.on("done");
  await back.shot("done-return");
  await back.close();
}
{
  const live = await open("live_capture");
  await live.choose("passport");
  await live.press("continue");
  await live.on("capture");
  await live.shot("capture-live");
  await live.close();
  const gone = await open("gone");
  await gone.on("consent");
  await gone.page.route("**/data", (route) => route.fulfill({ status: 401, body: "{}" }));
  await gone.press("accept");
  await gone.on("ended");
  await gone.shot("ended");
  await gone.close();
}
await browser.close();
console.log(`${shots} screens at ${width}x${height}, ${colorScheme}`);
