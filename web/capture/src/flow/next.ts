import type { Picture } from "../pictures/picture";
import type { Collected, VerificationPageData } from "../protocol/verification-page-data";
import type { VerificationPage } from "../protocol/verification-page";
import type { Fault } from "../protocol/verification-pages";
import type { Effect, End } from "./effect";
import type { Answer, Event } from "./event";
import { act, shoot, upload } from "./act";
import { screenForMissing } from "./route";
import type { Refusal, Screen, State } from "./state";
import { show, type Step } from "./step";

export const pollEveryMs = 2_000;
export const maxPolls = 3;
export const shutterAfterMs = 8_000;
/** For how long an invitation opens. */
export const handoffMs = 600_000;

/** The state after the event and what the world must do for it. Pure: no clock, no document, no network. */
export function next(state: State, event: Event): Step {
  const [after, effects] = codeAsked(state, isAnswer(event) ? hear(state, event) : state.busy === null ? act(state, event) : [state, []]);
  return state.screen.name === "camera" && after.screen.name !== "camera" ? [after, [...effects, { kind: "close_camera" }]] : [after, effects];
}

/** A code is asked for whenever its screen appears, save on the way back from being told why there is none. */
function codeAsked(before: State, [after, effects]: Step): Step {
  if (after.screen.name !== "code" || before.screen.name === "code" || before.screen.name === "error") return [after, effects];
  return [{ ...after, code: "", busy: { kind: "saving" } }, [...effects, { kind: "collect", collected: { field: "phone_code_wanted" } }]];
}

const answers: Readonly<Record<Answer["kind"], true>> = {
  started: true,
  page_loaded: true,
  collected: true,
  picture_ready: true,
  picture_refused: true,
  upload_progressed: true,
  uploaded: true,
  handoff_made: true,
  join_failed: true,
  submitted: true,
  failed: true,
  camera_opened: true,
  camera_refused: true,
  hinted: true,
  sighted: true,
  shutter_offered: true,
  closed: true,
  connectivity_changed: true,
};

function isAnswer(event: Event): event is Answer {
  return event.kind in answers;
}

function hear(state: State, answer: Answer): Step {
  switch (answer.kind) {
    case "started":
      return [state, [{ kind: "load_page" }]];
    case "page_loaded":
      if (state.screen.name === "checking") return polled(state, state.screen.polls, answer.page);
      if (state.screen.name === "handoff") return followed(state, state.screen, answer.page);
      return [state.screen.name !== "loading" && isOpen(answer.page) ? { ...state, page: answer.page } : loaded(state, answer.page), []];
    case "collected":
      return collected(state, answer.collected, answer.data);
    case "picture_ready":
      return pictureReady(state, answer.picture);
    case "picture_refused":
      return [{ ...state, busy: null, problem: { kind: "picture", refusal: answer.refusal } }, []];
    case "upload_progressed":
      return [state.busy?.kind === "uploading" ? { ...state, busy: { kind: "uploading", fraction: answer.fraction } } : state, []];
    case "uploaded": {
      const { side, picture, file } = answer;
      const given: Collected =
        side === "face"
          ? { field: "face", highResImage: file }
          : { field: "document", side, highResImage: file, uploadMethod: picture.uploadMethod, forceConfirm: false };
      const replaced = state.pictures[side];
      return [
        { ...state, busy: { kind: "saving" }, pictures: { ...state.pictures, [side]: picture } },
        [...release(replaced === picture ? [] : [replaced]), { kind: "collect", collected: given }],
      ];
    }
    case "handoff_made": {
      const { url, number } = answer.handoff;
      return [show(state, { name: "handoff", url, number, polls: 0, stage: "open" }), [{ kind: "poll_later", ms: pollEveryMs }]];
    }
    case "join_failed":
      return [show(state, { name: "ended", why: "link" }), []];
    case "submitted":
      return submitted(state, answer.data);
    case "failed":
      return failed(state, answer.effect, answer.fault);
    case "camera_opened":
      return cameraOpened(state);
    case "hinted":
      return [state.screen.name === "camera" ? { ...state, screen: { ...state.screen, hint: answer.hint } } : state, []];
    case "sighted":
      return state.screen.name === "camera" && state.busy === null ? shoot(state, "auto_capture") : [state, []];
    case "shutter_offered":
      return [state.screen.name === "camera" ? { ...state, screen: { ...state.screen, shutter: true } } : state, []];
    case "camera_refused":
      if (state.screen.name !== "camera") return [state, []];
      return [{ ...show(state, { name: "capture", side: state.screen.side }), problem: { kind: "camera", refusal: answer.refusal } }, []];
    case "closed":
      return state.modal ? [state, [{ kind: "end", end: endOf(state) }]] : [state, []];
    case "connectivity_changed":
      return [{ ...state, online: answer.online }, []];
  }
}

/** What closing now means for the website around the modal. */
function endOf({ screen, refusal }: State): End {
  switch (screen.name) {
    case "checking":
    case "done":
      return { kind: "submitted" };
    case "unreachable":
      return { kind: "unreachable" };
    case "ended":
      return screen.why === "under_age" ? { kind: "refused", code: "under_supported_age" } : { kind: "link" };
    default:
      return { kind: "refused", code: refusal ?? "session_cancelled" };
  }
}

/** The names that websites know for what the server recorded; null for what the person just mends. */
function refusalOf(code: string | null): Refusal | null {
  switch (code) {
    case "consent_declined":
    case "device_unsupported":
    case "under_supported_age":
    case "email_verification_declined":
      return code;
    case "device_not_supported":
      return "device_unsupported";
    case "phone_declined":
    case "phone_verification_declined":
      return "phone_otp_declined";
    default:
      return null;
  }
}

function isOpen(page: VerificationPage): boolean {
  return page.status === "requires_input" && !page.submitted;
}

function loaded(state: State, page: VerificationPage): State {
  const selected = page.selectedDocument;
  const choice = selected === null ? state.choice : { type: selected.type, country: selected.country };
  const known: State = { ...state, page, missing: page.missing, selected, choice };
  if (page.status === "canceled") return show(known, { name: "ended", why: "canceled" });
  if (!isOpen(page)) return show(known, { name: "done", leaving: false });
  return show(known, state.island.livemode ? screenForMissing(known) : { name: "test" });
}

function collected(state: State, given: Collected, data: VerificationPageData): Step {
  const error = data.errors[0];
  const known: State = { ...state, missing: data.missing, refusal: refusalOf(error?.code ?? null) };
  if (error !== undefined) return [show(known, { name: "error", error, collected: given }), []];
  const wrongCode = given.field === "phone_otp" && data.missing.includes("phone_otp");
  if (wrongCode) return [{ ...known, busy: null, problem: { kind: "wrong_code" } }, []];
  if (given.field !== "id_document_type") return [show(known, screenForMissing(known)), []];
  const chosen: State = { ...known, selected: { type: given.type, country: given.country }, pictures: given.clearPictures ? {} : known.pictures };
  return [show(chosen, screenForMissing(chosen)), given.clearPictures ? release(Object.values(known.pictures)) : []];
}

function release(pictures: readonly (Picture | undefined)[]): readonly Effect[] {
  return pictures.flatMap((picture) => (picture === undefined ? [] : [{ kind: "release_picture", picture } as const]));
}

function pictureReady(state: State, picture: Picture): Step {
  const { screen } = state;
  if (screen.name !== "capture" && screen.name !== "camera") return [state, [{ kind: "release_picture", picture }]];
  const shown = show(state, { name: "preview", side: screen.side, picture });
  const certain = picture.uploadMethod === "auto_capture" && (picture.check === "fine" || picture.check === "unknown");
  return certain ? upload(shown, screen.side, picture) : [shown, []];
}

/** A document is found by itself, a face is not; the shutter is there from the start where nothing else would take the picture. */
function cameraOpened(state: State): Step {
  const { screen } = state;
  if (screen.name !== "camera") return [state, []];
  const face = screen.side === "face";
  const open: State = { ...state, screen: { ...screen, open: true, shutter: face } };
  return [open, face ? [] : [{ kind: "watch_camera" }, { kind: "offer_shutter_later", ms: shutterAfterMs }]];
}

function submitted(state: State, data: VerificationPageData): Step {
  const error = data.errors[0];
  const known: State = { ...state, missing: data.missing, refusal: refusalOf(error?.code ?? null) };
  if (error !== undefined) return [show(known, { name: "error", error, collected: null }), []];
  if (!data.closed) {
    const afresh: State = { ...known, pictures: {} };
    return [show(afresh, screenForMissing(afresh)), release(Object.values(known.pictures))];
  }
  return polledStatus(show(known, { name: "checking", polls: 0 }), 0, data.status);
}

function polled(state: State, polls: number, page: VerificationPage): Step {
  if (page.endedWith === "under_supported_age") return [show({ ...state, page }, { name: "ended", why: "under_age" }), []];
  return polledStatus(state, polls + 1, page.status);
}

/** Another look while another device goes on: this one follows, and finishes when that one has submitted. */
function followed(state: State, screen: Extract<Screen, { readonly name: "handoff" }>, page: VerificationPage): Step {
  const known: State = { ...state, page, missing: page.missing, selected: page.selectedDocument };
  if (page.endedWith === "under_supported_age") return [show(known, { name: "ended", why: "under_age" }), []];
  if (page.status === "canceled") return [show(known, { name: "ended", why: "canceled" }), []];
  if (!isOpen(page)) return finish(known);
  const taken = page.handoff?.taken === true && page.handoff.number === screen.number;
  const polls = screen.polls + 1;
  if (!taken && polls * pollEveryMs >= handoffMs) return [{ ...known, screen: { ...screen, stage: "expired" } }, []];
  return [{ ...known, screen: { ...screen, polls, stage: taken ? "taken" : "open" } }, [{ kind: "poll_later", ms: pollEveryMs }]];
}

function polledStatus(state: State, polls: number, status: string): Step {
  const waiting: State = { ...state, screen: { name: "checking", polls } };
  if (polls < maxPolls && (status === "processing" || polls === 0)) return [waiting, [{ kind: "poll_later", ms: pollEveryMs }]];
  return finish(state);
}

function finish(state: State): Step {
  const url = state.modal ? null : (state.page?.returnUrl ?? null);
  return [show(state, { name: "done", leaving: url !== null }), url === null ? [] : [{ kind: "leave", url }]];
}

/** After a refusal it looks how the session stands: it may have ended elsewhere. A second failure then leaves the refusal as it is. */
function failed(state: State, effect: Effect, fault: Fault): Step {
  if (state.screen.name === "checking") return polledStatus(state, state.screen.polls + 1, "processing");
  if (state.screen.name === "handoff" && effect.kind === "poll_later" && fault.kind !== "link") return [state, [effect]];
  if (effect.kind === "load_page" && state.screen.name !== "loading" && fault.kind !== "link") return [state, []];
  switch (fault.kind) {
    case "link":
      return [show(state, { name: "ended", why: "link" }), []];
    case "network":
    case "server":
      if (effect.kind === "load_page") return [show(state, { name: "unreachable" }), []];
      return [{ ...state, busy: null, problem: { kind: fault.kind, retry: effect } }, []];
    case "refused":
      if (effect.kind === "load_page") return [show(state, { name: "unreachable" }), []];
      return [{ ...state, busy: null, problem: { kind: "refused", message: fault.message } }, [{ kind: "load_page" }]];
  }
}
