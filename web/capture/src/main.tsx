import { render } from "preact";
import "./styles/page.css";
import "./styles/controls.css";
import "./styles/pictures.css";
import "./styles/screens.css";
import "./styles/notices.css";
import "./styles/sizes.css";
import { initialState } from "./flow/state";
import { Camera } from "./pictures/camera";
import { preparePicture } from "./pictures/prepare-picture";
import { browserTransport } from "./protocol/transport";
import { VerificationPages } from "./protocol/verification-pages";
import { followBackButton } from "./run/back-button";
import { whenOnline } from "./run/connectivity";
import { isSafeReturnUrl, readPageIsland } from "./run/page-island";
import { Runner } from "./run/runner";
import { english } from "./texts/en";
import { App } from "./views/app";

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function start(root: HTMLElement): void {
  const island = readPageIsland(document);
  const camera = new Camera();
  const pages = new VerificationPages(island.session, {
    transport: browserTransport(island.token),
    pause: async (ms) => {
      await later(ms);
      await whenOnline(window);
    },
  });
  const device = { camera: typeof navigator.mediaDevices?.getUserMedia === "function", touch: matchMedia("(pointer: coarse)").matches };
  const runner = new Runner(initialState(island, device), {
    pages,
    camera,
    prepare: preparePicture,
    release: (url) => URL.revokeObjectURL(url),
    later,
    leave: (url) => {
      if (isSafeReturnUrl(url)) location.assign(url);
    },
  });
  const showCamera = (video: HTMLVideoElement | null): void => camera.attach(video);
  runner.watch((state) => render(<App state={state} texts={english} dispatch={runner.dispatch} showCamera={showCamera} />, root));
  followBackButton(runner, history, window);
  const tellConnectivity = (): void => runner.dispatch({ kind: "connectivity_changed", online: navigator.onLine });
  addEventListener("online", tellConnectivity);
  addEventListener("offline", tellConnectivity);
  addEventListener("pagehide", () => camera.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  runner.dispatch({ kind: "started" });
}

const root = document.getElementById("app");
if (root !== null) start(root);
