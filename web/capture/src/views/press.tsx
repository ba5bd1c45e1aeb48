import type { ComponentChildren } from "preact";
import type { Facing } from "../pictures/camera";
import type { UploadMethod } from "../protocol/verification-page-data";

export interface PressProps {
  /** The stable name for tests, as `data-action`. */
  readonly name: string;
  readonly look?: "strong" | "plain" | "link";
  /** Says what a short label means, for those who do not see where it stands. */
  readonly label?: string | undefined;
  readonly busy?: boolean;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

/** A button. While busy it keeps the focus and does nothing. */
export function Press({ name, look = "plain", label, busy = false, onPress, children }: PressProps) {
  return (
    <button type="button" class={`button ${look}`} data-action={name} aria-label={label} aria-disabled={busy} onClick={busy ? undefined : onPress}>
      {children}
    </button>
  );
}

const accepted = "image/jpeg,image/png,image/webp,image/avif";

export interface ChooseFileProps {
  readonly name: string;
  readonly look: "strong" | "plain";
  readonly busy: boolean;
  readonly uploadMethod: UploadMethod;
  /** Which camera the camera app starts with. */
  readonly facing?: Facing;
  readonly onFile: (file: Blob, uploadMethod: UploadMethod) => void;
  readonly children: ComponentChildren;
}

/** A file input that looks like a button; with `manual_capture` a phone opens its camera app. */
export function ChooseFile({ name, look, busy, uploadMethod, facing = "environment", onFile, children }: ChooseFileProps) {
  return (
    <label class={`button ${look}`} aria-disabled={busy}>
      {children}
      <input
        type="file"
        class="unseen"
        data-action={name}
        accept={accepted}
        {...(uploadMethod === "manual_capture" ? { capture: facing } : {})}
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          if (file !== undefined) onFile(file, uploadMethod);
          input.value = "";
        }}
      />
    </label>
  );
}
