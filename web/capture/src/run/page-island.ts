import type { PageIsland } from "../flow/state";
import { booleanAt, recordAt, stringAt } from "../protocol/read";

/** Reads what the server wrote into the page; null where it wrote that the visit is known elsewhere. Throws when there is nothing. */
export function readPageIsland(document: Document): PageIsland | null {
  return readIsland(document.getElementById("bonafide-page")?.textContent ?? "");
}

/** Reads an island from its JSON text; throws for anything else. */
export function readIsland(text: string): PageIsland | null {
  const read = JSON.parse(text) as unknown;
  if (read === null) return null;
  const island = recordAt({ island: read }, "island");
  return {
    session: stringAt(island, "session"),
    token: stringAt(island, "token"),
    merchantName: stringAt(island, "merchant_name"),
    livemode: booleanAt(island, "livemode"),
  };
}

/** What the page is told on a device that was invited by another one. */
export interface Invitation {
  readonly invitation: string;
  readonly number: string;
  readonly merchantName: string;
  readonly livemode: boolean;
}

/** Reads an invitation where the server wrote one; null otherwise. */
export function readInvitation(document: Document): Invitation | null {
  const read = JSON.parse(document.getElementById("bonafide-page")?.textContent ?? "null") as unknown;
  if (typeof read !== "object" || read === null || !("invitation" in read)) return null;
  const island = recordAt({ island: read }, "island");
  return {
    invitation: stringAt(island, "invitation"),
    number: stringAt(island, "number"),
    merchantName: stringAt(island, "merchant_name"),
    livemode: booleanAt(island, "livemode"),
  };
}

export function writeIsland({ session, token, merchantName, livemode }: PageIsland): string {
  return JSON.stringify({ session, token, merchant_name: merchantName, livemode });
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
