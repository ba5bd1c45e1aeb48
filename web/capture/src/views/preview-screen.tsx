import type { Picture } from "../pictures/picture";
import type { Texts } from "../texts/en";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import { TakenPicture } from "./taken-picture";
import type { ViewProps } from "./view-props";

export function PreviewScreen({ state, texts, dispatch, picture }: ViewProps & { readonly picture: Picture }) {
  const words = texts.preview;
  const ofFace = state.screen.name === "preview" && state.screen.side === "face";
  const busy = state.busy !== null;
  const refused = state.problem?.kind === "refused";
  const warning = warningOf(picture, words);
  const doubted = refused || warning !== null;
  return (
    <Frame
      title={ofFace ? words.faceTitle : words.title}
      actions={
        <>
          {!refused && (
            <Press
              name="use_picture"
              look={doubted ? "plain" : "strong"}
              busy={busy}
              onPress={() => dispatch({ kind: state.problem === null ? "picture_used" : "retry_pressed" })}
            >
              {words.use}
            </Press>
          )}
          <Press name="take_another" look={doubted ? "strong" : "plain"} busy={busy} onPress={() => dispatch({ kind: "picture_discarded" })}>
            {words.another}
          </Press>
        </>
      }
    >
      {warning === null ? (
        <p>{ofFace ? words.faceBody : words.body}</p>
      ) : (
        <p class="notice" role="alert">
          <Icon name="attention" />
          <span>{warning}</span>
        </p>
      )}
      <TakenPicture url={picture.url} texts={texts} />
    </Frame>
  );
}

function warningOf({ check }: Picture, words: Texts["preview"]): string | null {
  switch (check) {
    case "no_lines":
      return words.noZone;
    case "no_barcode":
      return words.noBarcode;
    case "blurred":
      return words.blurred;
    case "fine":
    case "unknown":
      return null;
  }
}
