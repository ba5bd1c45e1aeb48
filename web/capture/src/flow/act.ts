import { detailRequirements, isComplete, neededFields } from "../protocol/details";
import type { Wanted } from "../guidance/zone";
import type { Picture } from "../pictures/picture";
import type { Side } from "../protocol/verification-page";
import type { Collected } from "../protocol/verification-page-data";
import type { Effect } from "./effect";
import type { Action } from "./event";
import { isReadyForReview, screenBefore, screenForMissing, screenForRequirement } from "./route";
import type { Busy, State } from "./state";
import { show, type Step } from "./step";

/** The step for what the person does; never called while something runs. An action that the screen does not offer changes nothing. */
export function act(state: State, action: Action): Step {
  const { screen, page } = state;
  switch (action.kind) {
    case "outcome_chosen":
      return run(state, { kind: "simulate", outcome: action.outcome });
    case "preview_chosen":
      return [show(state, screenForMissing(state)), []];
    case "consent_answered":
      return collect(state, { field: "biometric_consent", given: action.given, language: state.language });
    case "country_chosen":
      return [{ ...state, choice: { ...state.choice, country: action.country }, problem: null }, []];
    case "type_chosen":
      return [{ ...state, choice: { ...state.choice, type: action.type }, problem: null }, []];
    case "document_confirmed":
      return documentConfirmed(state);
    case "camera_wanted":
      if (screen.name !== "capture") return [state, []];
      return [
        show(state, { name: "camera", side: screen.side, open: false, hint: "search", shutter: false }),
        [{ kind: "open_camera", facing: screen.side === "face" ? "user" : "environment" }],
      ];
    case "shutter_pressed":
      if (screen.name !== "camera" || !screen.open || !screen.shutter) return [state, []];
      return shoot(state, "manual_capture");
    case "file_chosen": {
      if (screen.name !== "capture" || page === null) return [state, []];
      const { file, uploadMethod } = action;
      return run(state, { kind: "prepare_picture", file, uploadMethod, wanted: wantedOf(state, screen.side) }, { kind: "reading" });
    }
    case "picture_used":
      return screen.name === "preview" ? upload(state, screen.side, screen.picture) : [state, []];
    case "picture_discarded":
    case "went_back": {
      const before = screenBefore(state);
      if (before === null) return [state, []];
      const unsent = screen.name === "preview" && state.pictures[screen.side] !== screen.picture ? screen.picture : null;
      return [show(state, before), unsent === null ? [] : [{ kind: "release_picture", picture: unsent }]];
    }
    case "picture_kept":
      return [show(state, screenForMissing(state)), []];
    case "error_left":
      return screen.name === "error" ? [show(state, screenForRequirement(state, screen.error.requirement)), []] : [state, []];
    case "error_insisted":
      if (screen.name !== "error" || screen.collected?.field !== "document") return [state, []];
      return collect(state, { ...screen.collected, forceConfirm: true });
    case "side_changed":
      return [show(state, { name: "capture", side: action.side }), []];
    case "document_changed":
      return [show(state, { name: "document" }), []];
    case "detail_typed":
      return [{ ...state, details: { ...state.details, [action.field]: action.value }, problem: null }, []];
    case "details_confirmed":
      return detailsConfirmed(state);
    case "details_changed":
      return [show(state, { name: "details" }), []];
    case "code_typed":
      return [{ ...state, code: action.code, problem: null }, []];
    case "code_confirmed":
      return collect(state, { field: "phone_otp", code: state.code.trim() });
    case "code_wanted":
      return collect(state, { field: "phone_code_wanted" });
    case "code_impossible":
      return collect(state, { field: "phone_declined" });
    case "submit_pressed":
      return screen.name === "review" && isReadyForReview(state) ? run(state, { kind: "submit" }) : [state, []];
    case "camera_impossible":
      return collect(state, { field: "device_unsupported" });
    case "phone_wanted":
      return run(state, { kind: "make_handoff" });
    case "stayed":
      return screen.name === "handoff" ? [show(state, screenForMissing(state)), []] : [state, []];
    case "join_confirmed":
      return screen.name === "join" ? run(state, { kind: "join", invitation: screen.invitation }) : [state, []];
    case "join_denied":
      return [show(state, { name: "ended", why: "not_joined" }), []];
    case "retry_pressed":
      return retry(state);
  }
}

/** Takes the picture that the camera shows. */
export function shoot(state: State, uploadMethod: "auto_capture" | "manual_capture"): Step {
  const { screen, page } = state;
  if (screen.name !== "camera" || page === null) return [state, []];
  const quality = page.documentCapture.highResImageCompressionQuality;
  return run(state, { kind: "shoot", uploadMethod, quality, wanted: wantedOf(state, screen.side) }, { kind: "reading" });
}

/** Sends the picture. */
export function upload(state: State, side: Side, picture: Picture): Step {
  if (state.page === null) return [state, []];
  return run(state, { kind: "upload", side, picture, purpose: state.page.documentCapture.filePurpose }, { kind: "uploading", fraction: 0 });
}

/** What the server has to find in a picture of this side; null where nothing certain can be said. */
function wantedOf({ selected }: State, side: Side): Wanted | null {
  if (selected === null || side === "face") return null;
  if (selected.type === "passport") return "lines";
  if (side === "id_document_front") return null;
  if (selected.type === "id_card") return "either";
  return selected.country === "US" || selected.country === "CA" ? "barcode" : null;
}

function run(state: State, effect: Effect, busy: Busy = { kind: "saving" }): Step {
  return [{ ...state, busy, problem: null }, [effect]];
}

function collect(state: State, collected: Collected): Step {
  return run(state, { kind: "collect", collected });
}

function documentConfirmed(state: State): Step {
  const { type, country } = state.choice;
  if (type === null || country === "") return [{ ...state, problem: { kind: "document_incomplete" } }, []];
  const { selected } = state;
  if (selected?.type === type && selected.country === country) return [show(state, screenForMissing(state)), []];
  return collect(state, { field: "id_document_type", type, country, clearPictures: selected !== null });
}

/** Sends what is missing; when nothing of it is, what was typed before and is typed anew. */
function detailsConfirmed(state: State): Step {
  const { details } = state;
  const missing = detailRequirements.filter((requirement) => state.missing.includes(requirement));
  const typed = detailRequirements.filter((requirement) => neededFields[requirement].some((field) => details[field] !== undefined));
  const requirements = detailRequirements.filter((requirement) => missing.includes(requirement) || typed.includes(requirement));
  if (!isComplete(details, requirements)) return [{ ...state, problem: { kind: "details_incomplete" } }, []];
  return collect(state, { field: "details", details, requirements });
}

function retry(state: State): Step {
  if (state.screen.name === "unreachable") return [show(state, { name: "loading" }), [{ kind: "load_page" }]];
  const problem = state.problem;
  if (problem?.kind !== "network" && problem?.kind !== "server") return [state, []];
  return run(state, problem.retry, problem.retry.kind === "upload" ? { kind: "uploading", fraction: 0 } : { kind: "saving" });
}
