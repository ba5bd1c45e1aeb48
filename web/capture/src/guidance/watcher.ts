import { visibleArea, type Area } from "../pictures/camera";
import type { PictureCheck } from "../pictures/picture";
import { guide, guideFrom, type GuideState, type Hint } from "./guide";
import { greyOf, type Grey } from "./grey";
import type { Asked, Told } from "./message";
import type { Wanted } from "./zone";

export interface Listener {
  readonly hinted: (hint: Hint) => void;
  readonly sighted: () => void;
}

/** The shorter edge of the frames that are looked at, in pixels. */
const shortEdge = 192;
const detailSize = { width: 480, height: 240 };
/** A picture is looked at in this width: letters stay legible, and it is done in a moment. */
const lookedAtWidth = 1_600;
/** Ten frames a second are enough for a hand; the rest of the time belongs to the person's battery. */
const frameEveryMs = 90;
/** Where looking takes longer, the picture is taken as it is. */
const patienceMs = 2_500;
/** How much around the document is kept, as a share of it. */
const around = 0.12;
const blurredBelow = 0.16;

/** Watches the camera's frames in a worker of its own, made when it is needed first, and looks at pictures that were taken. */
export class Watcher {
  readonly #video: () => HTMLVideoElement | null;
  readonly #canvas = document.createElement("canvas");
  #worker: Worker | null = null;
  #watching = 0;
  #guide: GuideState = guideFrom(0);
  #visible: Area | null = null;

  constructor(video: () => HTMLVideoElement | null) {
    this.#video = video;
  }

  /** Tells every new hint and each moment at which the picture should be taken, until `stop`. */
  watch(listener: Listener): void {
    const watching = ++this.#watching;
    this.#guide = guideFrom(performance.now());
    let last = 0;
    const step = async (now: number): Promise<void> => {
      if (watching !== this.#watching) return;
      const video = this.#video();
      if (video !== null && now - last >= frameEveryMs) {
        last = now;
        const told = await this.#ask(this.#grab(video));
        if (watching !== this.#watching) return;
        if (told?.kind === "findings") {
          const [next, sighted] = guide(this.#guide, told.findings, performance.now());
          const changed = next.hint !== this.#guide.hint;
          this.#guide = next;
          if (changed) listener.hinted(next.hint);
          if (sighted) listener.sighted();
        }
      }
      requestAnimationFrame((at) => void step(at));
    };
    requestAnimationFrame((at) => void step(at));
  }

  stop(): void {
    this.#watching++;
  }

  /** Where the document was last, with something around it, in pixels of the camera's frames; null where it was not found. */
  area(): Area | null {
    const { quad } = this.#guide;
    const visible = this.#visible;
    if (quad === null || visible === null) return null;
    const xs = quad.map(({ x }) => x);
    const ys = quad.map(({ y }) => y);
    const edge = Math.max(Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)) * around;
    const inside = (share: number): number => Math.min(1, Math.max(0, share));
    const [left, right] = [inside(Math.min(...xs) - edge), inside(Math.max(...xs) + edge)];
    const [top, bottom] = [inside(Math.min(...ys) - edge), inside(Math.max(...ys) + edge)];
    return {
      left: visible.left + left * visible.width,
      top: visible.top + top * visible.height,
      width: (right - left) * visible.width,
      height: (bottom - top) * visible.height,
    };
  }

  /** What the picture shows of what is wanted; `unknown` where that cannot be told, or not soon enough. */
  async look(picture: Blob, wanted: Wanted | null): Promise<PictureCheck> {
    if (wanted === null) return "unknown";
    try {
      const bitmap = await createImageBitmap(picture);
      const told = await this.#ask({
        kind: "picture",
        picture: this.#draw(bitmap, 0, 0, bitmap.width, bitmap.height, Math.min(1, lookedAtWidth / bitmap.width)),
        wanted,
      });
      bitmap.close();
      if (told?.kind !== "inspected" || told.shows === null) return "unknown";
      if (!told.shows) return wanted === "barcode" ? "no_barcode" : "no_lines";
      return told.sharpness !== null && told.sharpness < blurredBelow ? "blurred" : "fine";
    } catch {
      return "unknown";
    }
  }

  #grab(video: HTMLVideoElement): Asked {
    const visible = visibleArea(video);
    this.#visible = visible;
    const { left, top, width, height } = visible;
    const frame = this.#draw(video, left, top, width, height, Math.min(1, shortEdge / Math.min(width, height)));
    const [wide, high] = [Math.min(detailSize.width, width), Math.min(detailSize.height, height)];
    return { kind: "frame", frame, detail: this.#draw(video, left + (width - wide) / 2, top + (height - high) / 2, wide, high, 1) };
  }

  #draw(source: CanvasImageSource, left: number, top: number, width: number, height: number, scale: number): Grey {
    const canvas = this.#canvas;
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error("no canvas");
    context.drawImage(source, left, top, width, height, 0, 0, canvas.width, canvas.height);
    return greyOf(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
  }

  #ask(asked: Asked): Promise<Told | null> {
    const worker = (this.#worker ??= new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }));
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(null), patienceMs);
      worker.addEventListener(
        "message",
        (event: MessageEvent) => {
          clearTimeout(late);
          resolve(event.data as Told);
        },
        { once: true },
      );
      const buffers = asked.kind === "frame" ? [asked.frame.data.buffer, asked.detail.data.buffer] : [asked.picture.data.buffer];
      worker.postMessage(asked, buffers as ArrayBuffer[]);
    });
  }
}
