import type { Side } from "../protocol/verification-page";
import type { UploadMethod } from "../protocol/verification-page-data";
import { documentName } from "./document-name";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Illustration } from "./illustrations";
import { partOf } from "./part";
import { ChooseFile, Press } from "./press";
import type { ViewProps } from "./view-props";

export function CaptureScreen({ side, ...props }: ViewProps & { readonly side: Side }) {
  const { state, page, texts, dispatch } = props;
  const words = texts.capture;
  const type = state.selected?.type ?? null;
  const part = partOf(type, side);
  const name = documentName(page, state.selected, texts, state.language);
  return (
    <Frame title={words.title[part]} actions={<Ways side={side} {...props} />}>
      {name !== null && side !== "face" && (
        <p class="chosen">
          <span>{name}</span>
          <Press name="change_document" look="link" busy={state.busy !== null} onPress={() => dispatch({ kind: "document_changed" })}>
            {words.changeDocument}
          </Press>
        </p>
      )}
      <p>{words.body[part]}</p>
      <Illustration type={type} side={side} label={words.drawing[part]} />
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

/** The guided camera first; then the camera app, a file, another device; at the end of the road the word that there is no camera. */
function Ways({ state, page, texts, dispatch, side }: ViewProps & { readonly side: Side }) {
  const words = texts.capture;
  const { camera, touch } = state.device;
  const live = page.documentCapture.requireLiveCapture && side !== "face";
  const refused = state.problem?.kind === "camera";
  const cameraApp = touch && !live;
  const busy = state.busy !== null;
  const onFile = (file: Blob, uploadMethod: UploadMethod): void => dispatch({ kind: "file_chosen", file, uploadMethod });
  return (
    <>
      {live && !camera && <p role="alert">{words.noCamera}</p>}
      {!state.missing.includes(side) && (
        <Press name="keep" look="link" busy={busy} onPress={() => dispatch({ kind: "picture_kept" })}>
          {words.keep}
        </Press>
      )}
      {camera && (
        <Press name="open_camera" look="strong" busy={busy} onPress={() => dispatch({ kind: "camera_wanted" })}>
          <Icon name="camera" />
          {words.start}
        </Press>
      )}
      <div class="others">
        {cameraApp && (
          <ChooseFile
            name="take_photo"
            look={camera ? "plain" : "strong"}
            busy={busy}
            uploadMethod="manual_capture"
            facing={side === "face" ? "user" : "environment"}
            onFile={onFile}
          >
            {words.takePhoto}
          </ChooseFile>
        )}
        {!live && (
          <ChooseFile name="upload_file" look={camera || cameraApp ? "plain" : "strong"} busy={busy} uploadMethod="file_upload" onFile={onFile}>
            {words.uploadFile}
          </ChooseFile>
        )}
      </div>
      {!touch && (
        <Press name="use_phone" look={camera || !live ? "link" : "strong"} busy={busy} onPress={() => dispatch({ kind: "phone_wanted" })}>
          <Icon name="phone" />
          {words.usePhone}
        </Press>
      )}
      {live && (!camera || refused) && (
        <Press name="no_camera" look="link" busy={busy} onPress={() => dispatch({ kind: "camera_impossible" })}>
          {words.noCameraEnd}
        </Press>
      )}
    </>
  );
}
