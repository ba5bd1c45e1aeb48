import type { ErrorCode } from "../../../js/src/result";
import type { Hint } from "../guidance/guide";
import type { CameraRefusal } from "../pictures/camera";
import type { Picture, PictureRefusal } from "../pictures/picture";
import type { Collected, RequirementError } from "../protocol/verification-page-data";
import type { Details } from "../protocol/details";
import type { DocumentType, SelectedDocument, Side, VerificationPage } from "../protocol/verification-page";
import type { Effect } from "./effect";

/** Who is asked to verify what: written into the page by the server, or told by the page around the modal. */
export interface PageIsland {
  readonly session: string;
  readonly token: string;
  readonly merchantName: string;
  readonly livemode: boolean;
}

/** How the page is being used. */
export interface Setting {
  /** The page stands in a frame over somebody's website. */
  readonly modal: boolean;
  /** BCP 47 tag of the catalogue. */
  readonly language: string;
  readonly device: Device;
}

export interface Device {
  /** The page may ask for the camera. */
  readonly camera: boolean;
  /** The main pointer is a finger, so that a file input with `capture` opens the camera app. */
  readonly touch: boolean;
}

export type Ending = "link" | "canceled" | "under_age" | "not_joined";

/** Why a person's visit ends without a submission, by the names that websites are told. */
export type Refusal = Exclude<ErrorCode, "session_cancelled">;

export type Screen =
  | { readonly name: "loading" }
  | { readonly name: "unreachable" }
  | { readonly name: "ended"; readonly why: Ending }
  | { readonly name: "unsupported" }
  | { readonly name: "test" }
  /** This device was invited by another one that shows the same number. */
  | { readonly name: "join"; readonly invitation: string; readonly number: string }
  /** Another device is invited, goes on, or was not in time. */
  | { readonly name: "handoff"; readonly url: string; readonly number: string; readonly polls: number; readonly stage: "open" | "taken" | "expired" }
  | { readonly name: "consent" }
  | { readonly name: "document" }
  | { readonly name: "capture"; readonly side: Side }
  /** `shutter`: the person may press it; before that the page waits for the right moment. */
  | { readonly name: "camera"; readonly side: Side; readonly open: boolean; readonly hint: Hint; readonly shutter: boolean }
  | { readonly name: "preview"; readonly side: Side; readonly picture: Picture }
  | { readonly name: "error"; readonly error: RequirementError; readonly collected: Collected | null }
  | { readonly name: "details" }
  | { readonly name: "code" }
  | { readonly name: "review" }
  | { readonly name: "checking"; readonly polls: number }
  /** `leaving`: the page is on its way to the return address. */
  | { readonly name: "done"; readonly leaving: boolean };

export type ScreenName = Screen["name"];

export type Busy = { readonly kind: "saving" } | { readonly kind: "reading" } | { readonly kind: "uploading"; readonly fraction: number };

export type Problem =
  | { readonly kind: "network"; readonly retry: Effect }
  | { readonly kind: "server"; readonly retry: Effect }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "picture"; readonly refusal: PictureRefusal }
  | { readonly kind: "camera"; readonly refusal: CameraRefusal }
  | { readonly kind: "wrong_code" }
  | { readonly kind: "document_incomplete" }
  | { readonly kind: "details_incomplete" };

/** What the person has chosen so far on the document screen; either part may still be open. */
export interface Choice {
  readonly type: DocumentType | null;
  readonly country: string;
}

export interface State {
  readonly island: PageIsland;
  readonly device: Device;
  readonly modal: boolean;
  readonly language: string;
  /** The last thing that the server recorded against going on; null once the person went on. */
  readonly refusal: Refusal | null;
  readonly online: boolean;
  readonly page: VerificationPage | null;
  readonly missing: readonly string[];
  readonly choice: Choice;
  /** What is typed on the details screen. */
  readonly details: Details;
  readonly code: string;
  /** What the server knows of the choice. */
  readonly selected: SelectedDocument | null;
  /** Pictures that the server has, taken since the page was loaded. */
  readonly pictures: Readonly<Partial<Record<Side, Picture>>>;
  readonly screen: Screen;
  /** While something runs, buttons do nothing. */
  readonly busy: Busy | null;
  readonly problem: Problem | null;
}

export function initialState(island: PageIsland, { device, modal, language }: Setting): State {
  return {
    island,
    device,
    modal,
    language,
    refusal: null,
    online: true,
    page: null,
    missing: [],
    choice: { type: null, country: "" },
    details: {},
    code: "",
    selected: null,
    pictures: {},
    screen: { name: "loading" },
    busy: null,
    problem: null,
  };
}
