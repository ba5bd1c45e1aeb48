import { useEffect, useState } from "preact/hooks";
import type { Screen } from "../flow/state";
import type { Modules } from "../qr/qr";
import { fill } from "../texts/fill";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import { walkedSteps } from "./steps";
import type { ViewProps } from "./view-props";

export type HandoffScreenState = Extract<Screen, { readonly name: "handoff" }>;

/** On the computer: the code that leads the phone here, and later what the phone has done. */
export function HandoffScreen({ state, texts, dispatch, screen }: ViewProps & { readonly screen: HandoffScreenState }) {
  const words = texts.handoff;
  const steps = walkedSteps(state);
  const stay = (
    <Press name="stay" look="link" busy={state.busy !== null} onPress={() => dispatch({ kind: "stayed" })}>
      {words.stay}
    </Press>
  );
  if (screen.stage === "expired")
    return (
      <Frame
        key="expired"
        title={words.title}
        actions={
          <>
            <Press name="use_phone" look="strong" busy={state.busy !== null} onPress={() => dispatch({ kind: "phone_wanted" })}>
              {words.renew}
            </Press>
            {stay}
          </>
        }
      >
        <p>{words.expired}</p>
      </Frame>
    );
  return (
    <Frame key={screen.stage} title={screen.stage === "taken" ? texts.ended.moved.title : words.title} actions={stay}>
      {screen.stage === "taken" ? (
        <>
          <span class="seal">
            <Icon name="phone" />
          </span>
          <p role="status">{words.joined}</p>
          <p class="quiet">{fill(texts.step, { step: steps.step, of: steps.of })}</p>
          <progress class="follow" aria-label={fill(texts.step, { step: steps.step, of: steps.of })} value={steps.step} max={steps.of} />
        </>
      ) : (
        <>
          <p>{words.body}</p>
          <Code text={screen.url} label={words.qr} />
          <p class="number">
            <span>{words.code}</span> <b data-number>{screen.number}</b>
          </p>
          <p class="quiet middle" role="status">
            <span class="spinner small" />
            {words.waiting}
          </p>
        </>
      )}
    </Frame>
  );
}

/** Fetched when it is needed first: most people never see one. */
function Code({ text, label }: { readonly text: string; readonly label: string }) {
  const [modules, setModules] = useState<Modules | null>(null);
  useEffect(() => {
    void import("../qr/qr").then(({ qrOf }) => setModules(qrOf(text)));
  }, [text]);
  const length = (modules?.length ?? 45) + 8;
  const path = (modules ?? []).flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join("");
  return (
    <svg class="qr" viewBox={`0 0 ${length} ${length}`} role="img" aria-label={label} shapeRendering="crispEdges" data-url={text}>
      <path d={path} />
    </svg>
  );
}

/** On the phone: nobody goes on before they have compared the numbers. */
export function JoinScreen({ state, texts, dispatch, number }: Omit<ViewProps, "page" | "merchant"> & { readonly number: string }) {
  const words = texts.handoff;
  const busy = state.busy !== null;
  return (
    <Frame
      title={words.joinTitle}
      actions={
        <>
          <Press name="join" look="strong" busy={busy} onPress={() => dispatch({ kind: "join_confirmed" })}>
            {words.join}
          </Press>
          <Press name="join_not" busy={busy} onPress={() => dispatch({ kind: "join_denied" })}>
            {words.joinNot}
          </Press>
        </>
      }
    >
      <p>{words.joinBody}</p>
      <p class="number">
        <b data-number>{number}</b>
      </p>
    </Frame>
  );
}
