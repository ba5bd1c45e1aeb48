import { render } from "preact";
import "../src/styles/page.css";
import "../src/styles/controls.css";
import "../src/styles/pictures.css";
import "../src/styles/screens.css";
import "../src/styles/notices.css";
import "../src/styles/sizes.css";
import { wearColour } from "../src/run/look";
import { chooseLanguage, loadTexts } from "../src/texts/catalogues";
import { App } from "../src/views/app";
import { screens, stateOf } from "../tests/screens";

const drawn = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#7b7f72"/><rect x="24" y="24" width="272" height="152" rx="10" fill="#e9eef4"/><rect x="40" y="60" width="70" height="90" fill="#b9c3cf"/><path d="M126 66h140M126 88h96M126 110h120M126 132h70" stroke="#5b6770" stroke-width="8"/></svg>',
)}`;

/** Draws one screen, as its name, the language and the colour in the address say. */
async function show(root: HTMLElement): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const one = screens.find(([name]) => name === asked.get("screen"));
  if (one === undefined) {
    root.innerHTML = screens.map(([name]) => `<a href="?screen=${name}">${name}</a><br>`).join("");
    return;
  }
  const { language, texts } = await loadTexts(chooseLanguage([asked.get("locale") ?? "en"]));
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;
  wearColour({ colour: asked.get("colour") || null, logo: null, privacyUrl: null, termsUrl: null }, document.documentElement);
  const state = { ...stateOf(one), language: language.tag };
  const picture = { ...("picture" in state.screen ? state.screen.picture : {}), url: drawn };
  const screen = "picture" in state.screen ? { ...state.screen, picture } : state.screen;
  const device = { camera: true, touch: matchMedia("(pointer: coarse)").matches };
  const pictures = Object.fromEntries(Object.entries(state.pictures).map(([side, taken]) => [side, { ...taken, url: drawn }]));
  const island = { ...state.island, livemode: one[0] !== "test" };
  render(
    <App state={{ ...state, screen, device, pictures, island } as typeof state} texts={texts} dispatch={() => {}} showCamera={() => {}} />,
    root,
  );
}

const root = document.getElementById("app");
if (root !== null) void show(root).then(() => document.body.setAttribute("data-drawn", ""));
