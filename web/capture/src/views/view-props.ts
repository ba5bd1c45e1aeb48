import type { Pressed } from "../flow/event";
import type { State } from "../flow/state";
import type { VerificationPage } from "../protocol/verification-page";
import type { Texts } from "../texts/en";

/** What every view draws from. */
export interface ViewProps {
  readonly state: State;
  readonly page: VerificationPage;
  readonly merchant: string;
  readonly texts: Texts;
  readonly dispatch: (pressed: Pressed) => void;
}
