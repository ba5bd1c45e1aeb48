import type { CameraRefusal } from "../pictures/camera";
import type { Picture, PictureRefusal } from "../pictures/picture";
import type { Collected, RequirementError } from "../protocol/verification-page-data";
import type { Details } from "../protocol/details";
import type { DocumentType, SelectedDocument, Side, VerificationPage } from "../protocol/verification-page";
import type { Effect } from "./effect";

/** What the server wrote into the page itself. */
export interface PageIsland {
  readonly session: string;
  readonly token: string;
  readonly merchantName: string;
  readonly livemode: boolean;
}

export interface Device {
  /** The page may ask for the camera. */
  readonly camera: boolean;
  /** The main pointer is a finger, so that a file input with `capture` opens the camera app. */
  readonly touch: boolean;
}

export type Ending = "link" | "canceled";

export type Screen =
  | { readonly name: "loading" }
  | { readonly name: "unreachable" }
  | { readonly name: "ended"; readonly why: Ending }
  | { readonly name: "unsupported" }
  | { readonly name: "test" }
  | { readonly name: "consent" }
  | { readonly name: "document" }
  | { readonly name: "capture"; readonly side: Side }
  | { readonly name: "camera"; readonly side: Side; readonly open: boolean }
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

export function initialState(island: PageIsland, device: Device): State {
  return {
    island,
    device,
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
