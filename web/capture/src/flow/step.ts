import type { Effect } from "./effect";
import type { Screen, State } from "./state";

/** The next state and what the world must do for it. */
export type Step = readonly [State, readonly Effect[]];

/** The state on another screen, with nothing running and nothing to complain about. */
export function show(state: State, screen: Screen): State {
  return { ...state, screen, busy: null, problem: null };
}
