import type { Picture } from "../pictures/picture";
import { Frame } from "./frame";
import { Press } from "./press";
import { TakenPicture } from "./taken-picture";
import type { ViewProps } from "./view-props";

export function PreviewScreen({ state, texts, dispatch, picture }: ViewProps & { readonly picture: Picture }) {
  const words = texts.preview;
  const ofFace = state.screen.name === "preview" && state.screen.side === "face";
  const busy = state.busy !== null;
  const refused = state.problem?.kind === "refused";
  return (
    <Frame
      title={ofFace ? words.faceTitle : words.title}
      actions={
        <>
          {!refused && (
            <Press
              name="use_picture"
              look="strong"
              busy={busy}
              onPress={() => dispatch({ kind: state.problem === null ? "picture_used" : "retry_pressed" })}
            >
              {words.use}
            </Press>
          )}
          <Press name="take_another" look={refused ? "strong" : "plain"} busy={busy} onPress={() => dispatch({ kind: "picture_discarded" })}>
            {words.another}
          </Press>
        </>
      }
    >
      <p>{ofFace ? words.faceBody : words.body}</p>
      <TakenPicture url={picture.url} texts={texts} />
    </Frame>
  );
}
