import type { PageIsland } from "../flow/state";
import { readIsland, writeIsland } from "./page-island";

const kept = "bonafide-visit";
const withoutToken = "/start/resume";

/**
 * Takes the token out of the address and remembers the visit for as long as this tab lives, reloads and restored tabs included. Where the browser keeps
 * nothing for us, the address stays as it is, since a reload could not go on otherwise.
 */
export function rememberVisit(island: PageIsland, { sessionStorage, history }: Pick<Window, "sessionStorage" | "history">): void {
  try {
    sessionStorage.setItem(kept, writeIsland(island));
    history.replaceState(history.state, "", withoutToken);
  } catch {
    // Nothing is kept.
  }
}

/** The visit that this tab remembers; null when there is none. */
export function recallVisit({ sessionStorage }: Pick<Window, "sessionStorage">): PageIsland | null {
  try {
    return readIsland(sessionStorage.getItem(kept) ?? "null");
  } catch {
    return null;
  }
}

/** Takes an invitation and remembers the visit that it opens; false when it opens nothing or nothing can be remembered. */
export async function joinVisit(
  invitation: string,
  { sessionStorage, fetch }: Pick<typeof globalThis, "sessionStorage" | "fetch">,
): Promise<boolean> {
  try {
    const answer = await fetch(`/continue/${invitation}`, { method: "POST" });
    if (!answer.ok) return false;
    const island = await answer.text();
    if (readIsland(island) === null) return false;
    sessionStorage.setItem(kept, island);
    return true;
  } catch {
    return false;
  }
}

/** Where a remembered visit goes on. */
export const resumePath = withoutToken;
