import type { DocumentType, Side } from "../protocol/verification-page";

export interface IllustrationProps {
  readonly type: DocumentType | null;
  readonly side: Side;
  readonly label: string;
}

/** Our own drawing of what to photograph. */
export function Illustration({ type, side, label }: IllustrationProps) {
  return (
    <svg class="illustration" viewBox="0 0 240 160" role="img" aria-label={label}>
      <Corners />
      {side === "face" ? (
        <Portrait />
      ) : type === "passport" ? (
        <PassportPage />
      ) : side === "id_document_front" ? (
        <CardFront />
      ) : (
        <CardBack type={type} />
      )}
    </svg>
  );
}

function Corners() {
  return <path class="corner" d="M14 34V22a8 8 0 0 1 8-8h12M206 14h12a8 8 0 0 1 8 8v12M226 126v12a8 8 0 0 1-8 8h-12M34 146H22a8 8 0 0 1-8-8v-12" />;
}

function Face({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect class="shade" width="44" height="56" rx="4" />
      <circle class="figure" cx="22" cy="22" r="9" />
      <path class="figure" d="M6 52c1-12 8-17 16-17s15 5 16 17z" />
    </g>
  );
}

function Portrait() {
  return (
    <g>
      <circle class="figure" cx="120" cy="66" r="26" />
      <path class="figure" d="M74 134c3-28 20-38 46-38s43 10 46 38z" />
    </g>
  );
}

function PassportPage() {
  return (
    <g>
      <rect class="paper" x="38" y="26" width="164" height="108" rx="8" />
      <Face x={50} y={38} />
      <path class="ink" d="M106 44h52M106 58h80M106 72h64M106 86h44" />
      <path class="shade-line" d="M38 104h164" />
      <path class="code" d="M50 113h140M50 123h140" />
    </g>
  );
}

function CardFront() {
  return (
    <g>
      <rect class="paper" x="38" y="29" width="164" height="102" rx="10" />
      <path class="band" d="M38 47V39a10 10 0 0 1 10-10h144a10 10 0 0 1 10 10v8z" />
      <Face x={50} y={60} />
      <path class="ink" d="M106 68h76M106 82h56M106 96h68M106 110h36" />
    </g>
  );
}

function CardBack({ type }: { readonly type: DocumentType | null }) {
  return (
    <g>
      <rect class="paper" x="38" y="29" width="164" height="102" rx="10" />
      {type === "driving_license" ? (
        <>
          <path class="ink" d="M52 46h60M52 60h92M52 74h76" />
          <rect class="shade" x="160" y="42" width="28" height="36" rx="3" />
          <path
            class="bars"
            d="M54 92v26M59 92v26M66 92v26M70 92v26M78 92v26M85 92v26M90 92v26M98 92v26M103 92v26M111 92v26M116 92v26M124 92v26M130 92v26M138 92v26M143 92v26M151 92v26M158 92v26M163 92v26M171 92v26M178 92v26M185 92v26"
          />
        </>
      ) : (
        <>
          <path class="ink" d="M52 46h60M52 60h92M52 74h50" />
          <rect class="chip" x="156" y="42" width="32" height="26" rx="5" />
          <path class="code" d="M52 94h136M52 106h136M52 118h136" />
        </>
      )}
    </g>
  );
}
