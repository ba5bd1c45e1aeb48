import type { Problem } from "../flow/state";
import type { Texts } from "../texts/en";

/** What went wrong, in the person's words. */
export function problemText(problem: Problem, texts: Texts): string {
  switch (problem.kind) {
    case "network":
      return texts.network;
    case "server":
      return texts.server;
    case "refused":
      return problem.message;
    case "picture":
      return texts.pictureRefusal[problem.refusal];
    case "camera":
      return texts.cameraRefusal[problem.refusal];
    case "wrong_code":
      return texts.code.wrong;
    case "document_incomplete":
      return texts.document.incomplete;
    case "details_incomplete":
      return texts.details.incomplete;
  }
}
