import type { ComponentChildren } from "preact";
import { readSafeHtml, type SafeNode } from "../protocol/safe-html";

/** A fragment of the server's HTML, drawn from its safe parts only. */
export function RichText({ html }: { readonly html: string }) {
  return <>{readSafeHtml(html).map(draw)}</>;
}

function draw(node: SafeNode): ComponentChildren {
  switch (node.kind) {
    case "text":
      return node.text;
    case "br":
      return <br />;
    case "b":
      return <b>{node.children.map(draw)}</b>;
    case "a":
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer">
          {node.children.map(draw)}
        </a>
      );
  }
}
