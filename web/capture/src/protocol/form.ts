export type FormValue = string | number | boolean | null | undefined | FormTree;

export interface FormTree {
  readonly [key: string]: FormValue;
}

/** The tree in bracket notation, `a[b]=c&d=true`: insertion order, null and undefined left out, values percent-encoded as UTF-8. */
export function encodeForm(tree: FormTree): string {
  return pairs(tree, null)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join("&");
}

function pairs(tree: FormTree, parent: string | null): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] => {
    const key = parent === null ? encodeURIComponent(name) : `${parent}[${encodeURIComponent(name)}]`;
    if (value === null || value === undefined) return [];
    return typeof value === "object" ? pairs(value, key) : [[key, String(value)]];
  });
}
