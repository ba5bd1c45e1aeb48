import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Pressed } from "../flow/event";
import { screenBefore } from "../flow/route";
import type { State } from "../flow/state";
import type { Texts } from "../texts/en";
import { CameraScreen } from "./camera-screen";
import { CaptureScreen } from "./capture-screen";
import { CodeScreen } from "./code-screen";
import { ConsentScreen } from "./consent-screen";
import { DetailsScreen } from "./details-screen";
import { DocumentScreen } from "./document-screen";
import { ErrorScreen } from "./error-screen";
import { HandoffScreen, JoinScreen } from "./handoff-screen";
import { Icon } from "./icons";
import { CheckingScreen, DoneScreen, EndedScreen, LoadingScreen, UnreachableScreen, UnsupportedScreen } from "./message-screens";
import { Notices, Running } from "./notices";
import { Press } from "./press";
import { PreviewScreen } from "./preview-screen";
import { ReviewScreen } from "./review-screen";
import { stepsOf } from "./steps";
import { TestScreen } from "./test-screen";
import { fill } from "../texts/fill";

export interface AppProps {
  readonly state: State;
  readonly texts: Texts;
  readonly dispatch: (pressed: Pressed) => void;
  readonly showCamera: (video: HTMLVideoElement | null) => void;
}

export function App(props: AppProps) {
  const { state, texts, dispatch } = props;
  const { screen } = state;
  const steps = stepsOf(state);
  const merchant = merchantOf(state);
  const logo = state.page?.branding.logo ?? null;
  const notice = useRef<HTMLDivElement>(null);
  // After the heading of a new screen has taken it, a new problem takes the focus: the button that led to it may be gone.
  useEffect(() => {
    if (state.problem !== null) notice.current?.focus();
  }, [state.problem]);
  return (
    <div class="page" data-screen={screen.name} data-side={"side" in screen ? screen.side : undefined} aria-busy={state.busy !== null}>
      <header>
        {!state.island.livemode && <p class="banner">{texts.testBanner}</p>}
        <div class="bar">
          {screenBefore(state) !== null && (
            <Press name="back" look="link" label={texts.back} busy={state.busy !== null} onPress={() => dispatch({ kind: "went_back" })}>
              <Icon name="back" />
            </Press>
          )}
          {logo === null ? <span class="merchant">{merchant}</span> : <img class="logo" src={logo} alt={merchant} />}
          {steps !== null && <span class="steps">{fill(texts.step, { step: steps.step, of: steps.of })}</span>}
          {state.modal && (
            <Press name="close" look="link" label={texts.close} onPress={() => dispatch({ kind: "closed" })}>
              <Icon name="close" />
            </Press>
          )}
        </div>
      </header>
      {steps !== null && <progress class="walk" aria-hidden="true" value={steps.step} max={steps.of} />}
      <Notices state={state} texts={texts} dispatch={dispatch} notice={notice} />
      <main key={`${screen.name} ${"side" in screen ? screen.side : ""}`}>{draw(props, merchant)}</main>
      <Running state={state} texts={texts} />
    </div>
  );
}

function merchantOf(state: State): string {
  return state.page?.merchantName ?? state.island.merchantName;
}

function draw({ state, texts, dispatch, showCamera }: AppProps, merchant: string): ComponentChildren {
  const { screen, page } = state;
  if (screen.name === "unreachable") return <UnreachableScreen texts={texts} dispatch={dispatch} />;
  const back = { merchant, texts, dispatch, modal: state.modal, returnUrl: page?.returnUrl ?? null };
  if (screen.name === "ended") return <EndedScreen {...back} why={screen.why} />;
  if (screen.name === "join") return <JoinScreen state={state} texts={texts} dispatch={dispatch} number={screen.number} />;
  if (screen.name === "loading" || page === null) return <LoadingScreen texts={texts} />;
  const props = { state, page, merchant, texts, dispatch };
  switch (screen.name) {
    case "unsupported":
      return <UnsupportedScreen merchant={merchant} texts={texts} />;
    case "test":
      return <TestScreen {...props} />;
    case "handoff":
      return <HandoffScreen {...props} screen={screen} />;
    case "consent":
      return <ConsentScreen {...props} />;
    case "document":
      return <DocumentScreen {...props} />;
    case "capture":
      return <CaptureScreen {...props} side={screen.side} />;
    case "camera":
      return <CameraScreen {...props} side={screen.side} open={screen.open} showCamera={showCamera} />;
    case "preview":
      return <PreviewScreen {...props} picture={screen.picture} />;
    case "error":
      return <ErrorScreen {...props} error={screen.error} collected={screen.collected} />;
    case "details":
      return <DetailsScreen {...props} />;
    case "code":
      return <CodeScreen {...props} />;
    case "review":
      return <ReviewScreen {...props} />;
    case "checking":
      return <CheckingScreen texts={texts} />;
    case "done":
      return <DoneScreen {...back} leaving={screen.leaving} />;
  }
}
