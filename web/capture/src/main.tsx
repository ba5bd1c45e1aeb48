import { render } from "preact";
import "./styles/page.css";
import "./styles/controls.css";
import "./styles/pictures.css";
import "./styles/screens.css";
import "./styles/notices.css";
import "./styles/sizes.css";
import { initialState, type PageIsland, type State } from "./flow/state";
import { show } from "./flow/step";
import { Watcher } from "./guidance/watcher";
import { Camera } from "./pictures/camera";
import { preparePicture } from "./pictures/prepare-picture";
import { browserTransport } from "./protocol/transport";
import { VerificationPages } from "./protocol/verification-pages";
import { followBackButton } from "./run/back-button";
import { whenOnline } from "./run/connectivity";
import { wearColour } from "./run/look";
import { resultOf, Surroundings } from "./run/modal";
import { isSafeReturnUrl, readInvitation, readPageIsland, type Invitation } from "./run/page-island";
import { Runner } from "./run/runner";
import { joinVisit, recallVisit, rememberVisit, resumePath } from "./run/visit";
import { chooseLanguage, loadTexts } from "./texts/catalogues";
import { App } from "./views/app";

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const nobody: PageIsland = { session: "", token: "", merchantName: "", livemode: true };

async function start(root: HTMLElement): Promise<void> {
  const modal = window.parent !== window;
  const surroundings = modal ? new Surroundings(window) : null;
  let close = (): void => {};
  const wanted = new URLSearchParams(location.search).get("locale") ?? "auto";
  const wording = loadTexts(chooseLanguage(wanted === "auto" ? navigator.languages : [wanted, ...navigator.languages]));
  const invitation = surroundings === null ? readInvitation(document) : null;
  const visiting = invitation !== null ? guest(invitation) : surroundings === null ? visit() : surroundings.open(() => close());
  const [{ language, texts }, island] = await Promise.all([wording, visiting]);
  document.documentElement.lang = language.tag;
  document.documentElement.dir = language.direction;

  const camera = new Camera();
  const pages = new VerificationPages(island.session, {
    transport: browserTransport(island.token),
    pause: async (ms) => {
      await later(ms);
      await whenOnline(window);
    },
  });
  const device = { camera: typeof navigator.mediaDevices?.getUserMedia === "function", touch: matchMedia("(pointer: coarse)").matches };
  const first = initialState(island, { device, modal, language: language.tag });
  const runner = new Runner(beginning(first, island, invitation), {
    pages,
    camera,
    watcher: new Watcher(() => camera.showing),
    prepare: preparePicture,
    release: (url) => URL.revokeObjectURL(url),
    later,
    leave: (url) => {
      if (isSafeReturnUrl(url)) location.assign(url);
    },
    join: async (taken) => {
      const joined = await joinVisit(taken, globalThis);
      if (joined) location.replace(resumePath);
      return joined;
    },
    end: (end) => surroundings?.end(resultOf(end, island.session, runner.state.page?.merchantName ?? "", texts)),
  });
  const showCamera = (video: HTMLVideoElement | null): void => camera.attach(video);
  runner.watch((state) => {
    if (state.page !== null) wearColour(state.page.branding, document.documentElement);
    render(<App state={state} texts={texts} dispatch={runner.dispatch} showCamera={showCamera} />, root);
  });
  close = () => runner.dispatch({ kind: "closed" });
  if (modal) {
    document.documentElement.classList.add("modal");
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
  } else followBackButton(runner, history, window);
  const tellConnectivity = (): void => runner.dispatch({ kind: "connectivity_changed", online: navigator.onLine });
  addEventListener("online", tellConnectivity);
  addEventListener("offline", tellConnectivity);
  addEventListener("pagehide", () => camera.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  if (island === nobody || invitation !== null) tellConnectivity();
  else runner.dispatch({ kind: "started" });
}

function beginning(first: State, island: PageIsland, invitation: Invitation | null): State {
  if (invitation !== null) return show(first, { name: "join", invitation: invitation.invitation, number: invitation.number });
  return island === nobody ? show(first, { name: "ended", why: "link" }) : first;
}

/** Somebody who has not yet said that they want to go on here. */
async function guest({ merchantName, livemode }: Invitation): Promise<PageIsland> {
  return { ...nobody, merchantName, livemode };
}

/** Whose visit this is: as the server wrote it, or as this tab remembers it. */
async function visit(): Promise<PageIsland> {
  const island = readPageIsland(document);
  if (island === null) return recallVisit(window) ?? nobody;
  rememberVisit(island, window);
  return island;
}

const root = document.getElementById("app");
if (root !== null) void start(root);
