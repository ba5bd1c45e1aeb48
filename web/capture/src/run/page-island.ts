import type { PageIsland } from "../flow/state";
import { booleanAt, recordAt, stringAt } from "../protocol/read";

/** Reads what the server wrote into the page; throws when it is not there. */
export function readPageIsland(document: Document): PageIsland {
  const text = document.getElementById("bonafide-page")?.textContent ?? "";
  const island = recordAt({ island: JSON.parse(text) as unknown }, "island");
  return {
    session: stringAt(island, "session"),
    token: stringAt(island, "token"),
    merchantName: stringAt(island, "merchant_name"),
    livemode: booleanAt(island, "livemode"),
  };
}

const runByTheBrowser = new Set(["javascript:", "data:", "vbscript:", "blob:", "file:", "about:"]);

/** Addresses that a browser would run rather than open are not left to. App links (`myapp://...`) are. */
export function isSafeReturnUrl(url: string): boolean {
  try {
    return !runByTheBrowser.has(new URL(url).protocol);
  } catch {
    return false;
  }
}
