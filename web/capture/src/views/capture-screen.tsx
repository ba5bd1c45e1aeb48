import type { Side } from "../protocol/verification-page";
import type { UploadMethod } from "../protocol/verification-page-data";
import { documentName } from "./document-name";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Illustration } from "./illustrations";
import { ChooseFile, Press } from "./press";
import type { ViewProps } from "./view-props";

export function CaptureScreen({ side, ...props }: ViewProps & { readonly side: Side }) {
  const { state, page, texts, dispatch } = props;
  const words = texts.capture;
  const type = state.selected?.type ?? null;
  const name = documentName(page, state.selected);
  return (
    <Frame title={words.title(type, side)} actions={<Ways side={side} {...props} />}>
      {name !== null && side !== "face" && (
        <p class="chosen">
          <span>{name}</span>
          <Press name="change_document" look="link" busy={state.busy !== null} onPress={() => dispatch({ kind: "document_changed" })}>
            {words.changeDocument}
          </Press>
        </p>
      )}
      <p>{words.body(type, side)}</p>
      <Illustration type={type} side={side} label={words.illustration(type, side)} />
      <ul class="advice">
        {(side === "face" ? words.faceAdvice : words.advice).map((line) => (
          <li key={line}>
            <Icon name="check" />
            {line}
          </li>
        ))}
      </ul>
    </Frame>
  );
}

function Ways({ state, page, texts, dispatch, side }: ViewProps & { readonly side: Side }) {
  const words = texts.capture;
  const { camera, touch } = state.device;
  const live = page.documentCapture.requireLiveCapture && side !== "face";
  const cameraApp = touch && !live;
  const busy = state.busy !== null;
  const onFile = (file: Blob, uploadMethod: UploadMethod): void => dispatch({ kind: "file_chosen", file, uploadMethod });
  return (
    <>
      {!state.missing.includes(side) && (
        <Press name="keep" look="link" busy={busy} onPress={() => dispatch({ kind: "picture_kept" })}>
          {words.keep}
        </Press>
      )}
      {cameraApp && (
        <ChooseFile
          name="take_photo"
          look="strong"
          busy={busy}
          uploadMethod="manual_capture"
          facing={side === "face" ? "user" : "environment"}
          onFile={onFile}
        >
          {words.takePhoto}
        </ChooseFile>
      )}
      <div class="others">
        {camera && (
          <Press name="open_camera" look={cameraApp ? "plain" : "strong"} busy={busy} onPress={() => dispatch({ kind: "camera_wanted" })}>
            {cameraApp ? words.useCameraHere : words.takePhoto}
          </Press>
        )}
        {!live && (
          <ChooseFile name="upload_file" look={camera || cameraApp ? "plain" : "strong"} busy={busy} uploadMethod="file_upload" onFile={onFile}>
            {words.uploadFile}
          </ChooseFile>
        )}
      </div>
      {live && !camera && <p role="alert">{words.noCamera}</p>}
    </>
  );
}
