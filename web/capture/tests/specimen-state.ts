import { initialState, type Screen, type State } from "../src/flow/state";
import { readVerificationPage } from "../src/protocol/verification-page";
import type { VerificationPageData } from "../src/protocol/verification-page-data";
import { FakeServer } from "./fake-server";

const fake = new FakeServer({ returnUrl: "https://rides.example/back" });

export const specimenPage = readVerificationPage(
  fake.handle({ method: "GET", path: `/v1/identity/verification_pages/${fake.session}`, fields: {}, fileSize: null }).body,
);

export const specimenPicture = {
  file: new Blob(["x"]),
  filename: "document.jpg",
  url: "blob:1",
  uploadMethod: "manual_capture",
  check: "fine",
} as const;

export function specimenState(screen: Screen, changes: Partial<State> = {}): State {
  const island = { session: fake.session, token: "t", merchantName: "Rocket Rides", livemode: true };
  return {
    ...initialState(island, { device: { camera: true, touch: true }, modal: false, language: "en" }),
    page: specimenPage,
    missing: specimenPage.missing,
    screen,
    ...changes,
  };
}

export function specimenData(changes: Partial<VerificationPageData> = {}): VerificationPageData {
  return { status: "requires_input", submitted: false, closed: false, errors: [], missing: [], ...changes };
}
