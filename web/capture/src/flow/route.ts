import { detailRequirements, isDetail } from "../protocol/details";
import type { Screen, State } from "./state";

const known: readonly string[] = ["biometric_consent", "id_document_front", "id_document_back", "face", "phone_otp", ...detailRequirements];

/** The screen that collects what the server still misses; first match wins, review when nothing is missing. */
export function screenForMissing(state: State): Screen {
  if (state.missing.includes("biometric_consent")) return { name: "consent" };
  if (state.missing.some((requirement) => !known.includes(requirement))) return { name: "unsupported" };
  if (state.missing.includes("id_document_front")) {
    return state.selected === null ? { name: "document" } : { name: "capture", side: "id_document_front" };
  }
  if (state.missing.includes("id_document_back")) return { name: "capture", side: "id_document_back" };
  if (state.missing.includes("face")) return { name: "capture", side: "face" };
  if (state.missing.some(isDetail)) return { name: "details" };
  if (state.missing.includes("phone_otp")) return { name: "code" };
  return { name: "review" };
}

/** The screen that collects this requirement, for the way back from an error. */
export function screenForRequirement(state: State, requirement: string): Screen {
  switch (requirement) {
    case "biometric_consent":
      return { name: "consent" };
    case "id_document_front":
    case "id_document_back":
      return state.selected === null ? { name: "document" } : { name: "capture", side: requirement };
    case "face":
      return { name: "capture", side: "face" };
    case "phone_otp":
      return { name: "code" };
    default:
      return isDetail(requirement) ? { name: "details" } : screenForMissing(state);
  }
}

/** Where "back" leads from here; null where there is no way back. */
export function screenBefore(state: State): Screen | null {
  const { screen } = state;
  switch (screen.name) {
    case "loading":
    case "unreachable":
    case "ended":
    case "unsupported":
    case "test":
    case "join":
    case "handoff":
    case "review":
    case "checking":
    case "done":
      return null;
    case "consent":
      return state.island.livemode ? null : { name: "test" };
    case "document":
      return isReadyForReview(state) ? { name: "review" } : { name: "consent" };
    case "details":
      return isReadyForReview(state) ? { name: "review" } : null;
    case "code":
      return { name: "details" };
    case "capture":
      if (isReadyForReview(state)) return { name: "review" };
      if (screen.side === "face") return null;
      return screen.side === "id_document_back" ? { name: "capture", side: "id_document_front" } : { name: "document" };
    case "camera":
    case "preview":
      return { name: "capture", side: screen.side };
    case "error":
      return screenForRequirement(state, screen.error.requirement);
  }
}

export function isReadyForReview(state: State): boolean {
  return screenForMissing(state).name === "review";
}
