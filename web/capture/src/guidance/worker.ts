import { examine } from "./findings";
import type { Grey } from "./grey";
import type { Asked, Told } from "./message";
import { inspect } from "./inspect";

let before: Grey | null = null;

addEventListener("message", (event: MessageEvent) => {
  const asked = event.data as Asked;
  if (asked.kind === "picture") return tell({ kind: "inspected", ...inspect(asked.picture, asked.wanted) });
  const findings = examine(asked.frame, asked.detail, before);
  before = asked.frame;
  tell({ kind: "findings", findings });
});

function tell(told: Told): void {
  postMessage(told);
}
