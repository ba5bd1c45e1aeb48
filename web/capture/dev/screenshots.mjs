// Draws every screen at 360x740 and 1280x800 into a folder: node dev/screenshots.mjs <folder> [languages, such as en,ar] [light|dark|both] [colour, such as #c0392b]
// With AXE set to the path of axe.min.js every screen is checked as well; findings are printed and the exit code is 1. PLAYWRIGHT_CHROMIUM names the browser.
import { mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const [folder = "screenshots", languages = "en", themes = "both", colour = ""] = process.argv.slice(2);
const axe = process.env["AXE"] === undefined ? null : readFileSync(process.env["AXE"], "utf8");
const sizes = [
  { width: 360, height: 740, phone: true },
  { width: 1280, height: 800, phone: false },
];
mkdirSync(folder, { recursive: true });

const root = fileURLToPath(new URL("..", import.meta.url));
const server = await createServer({
  root,
  base: "/",
  configFile: false,
  logLevel: "error",
  server: { port: 8431, host: "127.0.0.1" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
await server.listen();
const browser = await chromium.launch({
  executablePath: process.env["PLAYWRIGHT_CHROMIUM"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
let [shots, found] = [0, 0];

function tell(where, what) {
  found++;
  console.log(where, what);
}

for (const { width, height, phone } of sizes)
  for (const colorScheme of themes === "both" ? ["light", "dark"] : [themes]) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, isMobile: phone, hasTouch: phone, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.on("pageerror", (error) => tell("script", String(error)));
    await page.goto("http://127.0.0.1:8431/dev/gallery.html");
    await page.locator("[data-drawn] a").first().waitFor();
    const names = await page.locator("a").allTextContents();
    for (const language of languages.split(","))
      for (const name of names) {
        await page.goto(`http://127.0.0.1:8431/dev/gallery.html?screen=${name}&locale=${language}&colour=${encodeURIComponent(colour)}`);
        await page.locator("[data-drawn] [data-screen]").waitFor();
        const at = `${width}-${colorScheme}-${language}-${name}`;
        await page.screenshot({ path: `${folder}/${at}.png`, fullPage: true });
        shots++;
        if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) tell(at, "is wider than the screen");
        if (axe === null) continue;
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }),
        );
        for (const { id, nodes } of violations) tell(at, `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
      }
    await context.close();
  }
await browser.close();
await server.close();
console.log(`${shots} screens, ${found} findings`);
process.exit(found === 0 ? 0 : 1);
