export type SafeNode =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "br" }
  | { readonly kind: "b"; readonly children: readonly SafeNode[] }
  | { readonly kind: "a"; readonly href: string; readonly children: readonly SafeNode[] };

/**
 * The fragment as text, `<b>`, `<br>` and `<a>` with an http(s) address; every other tag is dropped and its text kept, except for
 * scripts and styles, whose text goes too. Never throws; unclosed and stray tags are forgiven.
 */
export function readSafeHtml(html: string): readonly SafeNode[] {
  const root: SafeNode[] = [];
  const open: { readonly tag: "a" | "b"; readonly children: SafeNode[] }[] = [];
  const here = (): SafeNode[] => open.at(-1)?.children ?? root;
  const visible = html.replace(/<!--[\s\S]*?(?:-->|$)/g, "").replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, "");
  for (const [token, closing, name = "", attributes = ""] of visible.matchAll(
    /<(\/?)([a-zA-Z][a-zA-Z0-9-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|[^<]+|</g,
  )) {
    const tag = name.toLowerCase();
    if (tag === "") here().push({ kind: "text", text: decodeEntities(token) });
    else if (tag === "br") here().push({ kind: "br" });
    else if (tag !== "a" && tag !== "b") continue;
    else if (closing === "/") {
      const from = open.findLastIndex((element) => element.tag === tag);
      if (from >= 0) open.length = from;
    } else {
      const href = tag === "a" ? readHref(attributes) : null;
      if (tag === "a" && href === null) continue;
      const children: SafeNode[] = [];
      here().push(href === null ? { kind: "b", children } : { kind: "a", href, children });
      open.push({ tag, children });
    }
  }
  return root;
}

function readHref(attributes: string): string | null {
  const match = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes);
  const value = decodeEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? "").trim();
  if (!/^https?:\/\//i.test(value)) return null;
  try {
    return new URL(value).href;
  } catch {
    return null;
  }
}

const named = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", "\u00a0"],
  ["bull", "\u2022"],
]);

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
