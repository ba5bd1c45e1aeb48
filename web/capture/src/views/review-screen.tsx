import type { Side } from "../protocol/verification-page";
import { documentName } from "./document-name";
import { Frame } from "./frame";
import { Icon } from "./icons";
import { Press } from "./press";
import type { ViewProps } from "./view-props";
import { fill } from "../texts/fill";

export function ReviewScreen({ state, page, merchant, texts, dispatch }: ViewProps) {
  const words = texts.review;
  const busy = state.busy !== null;
  const { selected } = state;
  const face: readonly Side[] = state.pictures.face === undefined ? [] : ["face"];
  const document: readonly Side[] =
    selected !== null && page.documentSelect.sides[selected.type] === 1 ? ["id_document_front"] : ["id_document_front", "id_document_back"];
  const sides: readonly Side[] = selected === null ? face : [...document, ...face];
  const change = (what: string): string => `${words.change}: ${what}`;
  return (
    <Frame
      title={words.title}
      actions={
        <Press name="submit" look="strong" busy={busy} onPress={() => dispatch({ kind: "submit_pressed" })}>
          {words.submit}
        </Press>
      }
    >
      <p>{fill(words.body, { merchant })}</p>
      <ul class="given">
        {selected !== null && (
          <li>
            <div>
              <b>{words.document}</b>
              <span>{documentName(page, selected, texts, state.language)}</span>
            </div>
            <Press
              name="change_document"
              look="link"
              label={change(words.document)}
              busy={busy}
              onPress={() => dispatch({ kind: "document_changed" })}
            >
              {words.change}
            </Press>
          </li>
        )}
        {sides.map((side) => {
          const title =
            side === "id_document_front" && document.length === 1
              ? words.page
              : side === "face"
                ? words.face
                : side === "id_document_front"
                  ? words.front
                  : words.back;
          return (
            <li key={side}>
              <Thumbnail url={state.pictures[side]?.url ?? null} title={title} />
              <div>
                <b>{title}</b>
                <span>{words.received}</span>
              </div>
              <Press name={`change_${side}`} look="link" label={change(title)} busy={busy} onPress={() => dispatch({ kind: "side_changed", side })}>
                {words.change}
              </Press>
            </li>
          );
        })}
        {Object.keys(state.details).length > 0 && (
          <li>
            <div>
              <b>{texts.details.title}</b>
              <span>{words.received}</span>
            </div>
            <Press
              name="change_details"
              look="link"
              label={change(texts.details.title)}
              busy={busy}
              onPress={() => dispatch({ kind: "details_changed" })}
            >
              {words.change}
            </Press>
          </li>
        )}
      </ul>
    </Frame>
  );
}

function Thumbnail({ url, title }: { readonly url: string | null; readonly title: string }) {
  if (url !== null) return <img class="thumbnail" src={url} alt={title} />;
  return (
    <span class="thumbnail" aria-hidden="true">
      <Icon name="check" />
    </span>
  );
}
