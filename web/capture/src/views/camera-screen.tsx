import type { Side } from "../protocol/verification-page";
import { Frame } from "./frame";
import type { ViewProps } from "./view-props";

export interface CameraScreenProps extends ViewProps {
  readonly side: Side;
  readonly open: boolean;
  readonly showCamera: (video: HTMLVideoElement | null) => void;
}

export function CameraScreen({ state, texts, dispatch, side, open, showCamera }: CameraScreenProps) {
  const words = texts.camera;
  const type = state.selected?.type ?? null;
  const idle = !open || state.busy !== null;
  return (
    <Frame
      title={words.title(type, side)}
      actions={
        <button
          type="button"
          class="shutter"
          data-action="shutter"
          aria-label={words.shutter}
          aria-disabled={idle}
          onClick={idle ? undefined : () => dispatch({ kind: "shutter_pressed" })}
        />
      }
    >
      <p class="quiet">{open ? words.hint : words.opening}</p>
      <div class="viewfinder">
        <video ref={showCamera} autoPlay muted playsInline aria-label={words.video} />
        <div class={`target ${side === "face" ? "face" : type === "passport" ? "page" : "card"}`} aria-hidden="true" />
      </div>
    </Frame>
  );
}
