import { screenBefore } from "../flow/route";
import type { Runner } from "./runner";

/**
 * Lets the browser's back button go one screen back. Exactly one extra history entry lies on top while there is a screen before this one, so that
 * leaving the page never takes more than one press on the first screen.
 */
export function followBackButton(runner: Runner, history: History, target: Pick<Window, "addEventListener">): void {
  let guarded = false;
  const guard = (): void => {
    if (guarded || screenBefore(runner.state) === null) return;
    history.pushState({ guard: true }, "");
    guarded = true;
  };
  target.addEventListener("popstate", () => {
    if (!guarded) return;
    guarded = false;
    runner.dispatch({ kind: "went_back" });
    guard();
  });
  runner.watch(guard);
}
