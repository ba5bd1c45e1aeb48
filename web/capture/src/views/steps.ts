import type { State } from "../flow/state";
import type { Side } from "../protocol/verification-page";

export interface Steps {
  /** From 1. */
  readonly step: number;
  readonly of: number;
}

type Step = "consent" | "document" | Side | "details" | "code" | "review";

/** Everything that this session asks for, in the order of the walk. The choice of a document counts for its sides. */
function walk(state: State): readonly Step[] {
  const checks = state.page?.checks;
  const document: readonly Step[] =
    checks?.document === false ? [] : ["document", "id_document_front", ...(sidesOf(state) === 2 ? (["id_document_back"] as const) : [])];
  const details = checks !== undefined && (checks.idNumber || checks.address || checks.phone);
  return [
    "consent",
    ...document,
    ...(checks?.selfie === true ? (["face"] as const) : []),
    ...(details ? (["details"] as const) : []),
    ...(checks?.phone === true ? (["code"] as const) : []),
    "review",
  ];
}

/** How far the person is; null on screens outside the walk. */
export function stepsOf(state: State): Steps | null {
  const here = stepOf(state);
  if (here === null) return null;
  const steps = walk(state);
  return { step: Math.max(1, steps.indexOf(here) + 1), of: steps.length };
}

/** How far the person is according to what is missing, wherever they are. */
export function walkedSteps(state: State): Steps {
  const steps = walk(state);
  const { missing } = state;
  const first = steps.findIndex((step) => {
    if (step === "consent") return missing.includes("biometric_consent");
    if (step === "document") return state.selected === null && missing.includes("id_document_front");
    if (step === "details") return missing.some((requirement) => ["phone_number", "name", "dob", "id_number", "address"].includes(requirement));
    return step === "code" ? missing.includes("phone_otp") : missing.includes(step);
  });
  return { step: first < 0 ? steps.length : first + 1, of: steps.length };
}

function stepOf({ screen }: State): Step | null {
  switch (screen.name) {
    case "consent":
    case "document":
    case "details":
    case "code":
    case "review":
      return screen.name;
    case "capture":
    case "camera":
    case "preview":
      return screen.side;
    case "error":
      return stepOfRequirement(screen.error.requirement);
    case "loading":
    case "unreachable":
    case "ended":
    case "unsupported":
    case "test":
    case "join":
    case "handoff":
    case "checking":
    case "done":
      return null;
  }
}

function stepOfRequirement(requirement: string): Step {
  switch (requirement) {
    case "biometric_consent":
      return "consent";
    case "id_document_front":
    case "id_document_back":
    case "face":
      return requirement;
    case "phone_otp":
      return "code";
    default:
      return "details";
  }
}

function sidesOf(state: State): 1 | 2 {
  const type = state.screen.name === "document" ? state.choice.type : (state.selected?.type ?? null);
  const sides = state.page?.documentSelect.sides;
  return type === null || sides === undefined ? 2 : sides[type];
}
