import type { Side } from "../protocol/verification-page";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { partOf } from "./part";
import type { ViewProps } from "./view-props";

export interface CameraScreenProps extends ViewProps {
  readonly side: Side;
  readonly open: boolean;
  readonly showCamera: (video: HTMLVideoElement | null) => void;
}

/** The camera over the whole screen, with a frame to aim by and one hint at a time, which is also read out. */
export function CameraScreen({ state, texts, dispatch, side, open, showCamera }: CameraScreenProps) {
  const { screen } = state;
  if (screen.name !== "camera") return null;
  const words = texts.camera;
  const part = partOf(state.selected?.type ?? null, side);
  const face = part === "face";
  const hint = !open
    ? words.opening
    : state.busy !== null
      ? texts.hints.taken
      : face
        ? texts.hints.faceSearch
        : screen.hint === "search" && part === "back"
          ? texts.hints.turn
          : texts.hints[screen.hint];
  const fine = open && (state.busy !== null || screen.hint === "good");
  return (
    <Frame
      title={words.title[part]}
      actions={
        <>
          {screen.shutter ? (
            <button
              type="button"
              class="shutter"
              data-action="shutter"
              aria-label={words.shutter}
              aria-disabled={!open || state.busy !== null}
              onClick={!open || state.busy !== null ? undefined : () => dispatch({ kind: "shutter_pressed" })}
            />
          ) : (
            <p class="quiet">{words.auto}</p>
          )}
        </>
      }
    >
      <div class={`viewfinder ${fine ? "fine" : ""}`} data-hint={open ? screen.hint : undefined}>
        <video ref={showCamera} autoPlay muted playsInline aria-label={words.video} class={face ? "mirrored" : undefined} />
        <div class={`target ${face ? "face" : part === "passport" ? "photo" : "card"}`} aria-hidden="true" />
        <p class="hint" role="status">
          {fine && <Icon name="check" />}
          {hint}
        </p>
      </div>
    </Frame>
  );
}
