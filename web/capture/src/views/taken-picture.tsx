import { useState } from "preact/hooks";
import type { Texts } from "../texts/en";

/** The picture, or words in its place where this browser cannot draw it: a damaged file, or a format that only the server knows. */
export function TakenPicture({ url, texts }: { readonly url: string; readonly texts: Texts }) {
  const [drawable, setDrawable] = useState(true);
  if (!drawable) return <p class="quiet">{texts.preview.notShown}</p>;
  return <img class="picture" src={url} alt={texts.preview.alt} onError={() => setDrawable(false)} />;
}
