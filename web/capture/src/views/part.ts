import type { DocumentType, Side } from "../protocol/verification-page";

/** The part of a document, or of a person, that a picture is of; texts are kept by it. */
export type Part = "passport" | "front" | "back" | "face";

export function partOf(type: DocumentType | null, side: Side): Part {
  if (side === "face") return "face";
  if (type === "passport") return "passport";
  return side === "id_document_front" ? "front" : "back";
}
