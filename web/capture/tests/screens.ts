import type { Screen, State } from "../src/flow/state";
import { specimenPicture, specimenState } from "./specimen-state";

const front = "id_document_front";
const back = "id_document_back";
const selected = { type: "id_card", country: "NL" } as const;
const passport = { type: "passport", country: "NL" } as const;
const sent = { field: "document", side: front, highResImage: "file_1", uploadMethod: "file_upload", forceConfirm: false } as const;

export const blurred = { code: "not_readable", requirement: front, title: "Blurred", body: "Again, please.", continueButtonText: "Use it anyway" };
export const sentPicture = sent;

const handoff = { name: "handoff", url: "https://id.example.com/continue/0123456789abcdef0123456789abcdef", number: "47", polls: 0 } as const;

/** Every screen by a name of its own, in the states that look different. */
export const screens: readonly (readonly [string, Screen, Partial<State>?])[] = [
  ["unreachable", { name: "unreachable" }],
  ["ended-link", { name: "ended", why: "link" }],
  ["ended-canceled", { name: "ended", why: "canceled" }],
  ["ended-under-age", { name: "ended", why: "under_age" }],
  ["ended-not-joined", { name: "ended", why: "not_joined" }],
  ["unsupported", { name: "unsupported" }],
  ["test", { name: "test" }],
  ["consent", { name: "consent" }],
  ["consent-modal", { name: "consent" }, { modal: true }],
  ["document", { name: "document" }],
  ["document-incomplete", { name: "document" }, { problem: { kind: "document_incomplete" } }],
  ["document-chosen", { name: "document" }, { choice: { type: "passport", country: "NL" } }],
  ["capture-front", { name: "capture", side: front }, { selected }],
  ["capture-passport", { name: "capture", side: front }, { selected: passport }],
  ["capture-back", { name: "capture", side: back }, { selected, missing: [back] }],
  ["capture-refused", { name: "capture", side: front }, { selected, problem: { kind: "camera", refusal: "denied" } }],
  ["camera-search", { name: "camera", side: front, open: true, hint: "search", shutter: false }, { selected }],
  ["camera-glare", { name: "camera", side: front, open: true, hint: "glareRight", shutter: true }, { selected: passport }],
  ["camera-good", { name: "camera", side: back, open: true, hint: "good", shutter: false }, { selected }],
  ["preview", { name: "preview", side: front, picture: specimenPicture }, { selected }],
  ["preview-doubted", { name: "preview", side: front, picture: { ...specimenPicture, check: "no_lines" } }, { selected: passport }],
  ["preview-sending", { name: "preview", side: front, picture: specimenPicture }, { selected, busy: { kind: "uploading", fraction: 0.4 } }],
  ["error", { name: "error", error: blurred, collected: sent }, { selected }],
  [
    "error-consent",
    { name: "error", error: { ...blurred, code: "consent_declined", requirement: "biometric_consent", continueButtonText: null }, collected: null },
  ],
  ["capture-face", { name: "capture", side: "face" }, { selected }],
  ["camera-face", { name: "camera", side: "face", open: true, hint: "search", shutter: true }, { selected }],
  ["preview-face", { name: "preview", side: "face", picture: specimenPicture }, { selected }],
  ["details", { name: "details" }, { missing: ["name", "dob", "id_number", "address", "phone_number"] }],
  ["code", { name: "code" }],
  ["review", { name: "review" }, { selected, missing: [], pictures: { [front]: specimenPicture } }],
  ["review-offline", { name: "review" }, { selected, missing: [], online: false, problem: { kind: "network", retry: { kind: "submit" } } }],
  ["handoff", { ...handoff, stage: "open" }, { selected }],
  ["handoff-taken", { ...handoff, stage: "taken" }, { selected, missing: [back] }],
  ["handoff-expired", { ...handoff, stage: "expired" }, { selected }],
  ["join", { name: "join", invitation: "x", number: "47" }],
  ["checking", { name: "checking", polls: 0 }],
  ["done", { name: "done", leaving: true }],
  ["done-modal", { name: "done", leaving: false }, { modal: true }],
];

export function stateOf([, screen, changes]: (typeof screens)[number]): State {
  return specimenState(screen, changes);
}
