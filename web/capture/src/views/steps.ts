import type { State } from "../flow/state";

export interface Steps {
  /** From 1. */
  readonly step: number;
  readonly of: number;
}

/** How far the person is; null on screens outside the walk. */
export function stepsOf(state: State): Steps | null {
  if (state.selected === null && !state.missing.includes("id_document_front")) return null;
  const of = 3 + sidesOf(state);
  const { screen } = state;
  switch (screen.name) {
    case "consent":
      return { step: 1, of };
    case "document":
      return { step: 2, of };
    case "capture":
    case "camera":
    case "preview":
      if (screen.side === "face") return null;
      return { step: screen.side === "id_document_front" ? 3 : 4, of };
    case "review":
      return { step: of, of };
    case "details":
    case "code":
    case "loading":
    case "unreachable":
    case "ended":
    case "unsupported":
    case "test":
    case "error":
    case "checking":
    case "done":
      return null;
  }
}

function sidesOf(state: State): 1 | 2 {
  const type = state.screen.name === "document" ? state.choice.type : (state.selected?.type ?? null);
  const sides = state.page?.documentSelect.sides;
  return type === null || sides === undefined ? 2 : sides[type];
}
