/** Where the camera looks: away from the person, or at them. */
export type Facing = "environment" | "user";

export type CameraRefusal = "denied" | "absent" | "failed";

/** The camera of this device. At most one stream is open; `close` stops it, however often it is called. */
export class Camera {
  #stream: MediaStream | null = null;
  #video: HTMLVideoElement | null = null;
  #wanted = 0;

  /**
   * Opens the camera that looks this way where there is one, and any other otherwise. Null when it is open; `superseded` when it was closed or asked for again
   * before the person had answered, and then nothing is open on behalf of this call.
   */
  async open(facing: Facing): Promise<CameraRefusal | "superseded" | null> {
    const wanted = ++this.#wanted;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: facing }, width: { ideal: 3840 }, height: { ideal: 2160 } },
      });
      if (wanted !== this.#wanted) {
        stop(stream);
        return "superseded";
      }
      this.#stream = stream;
      this.#show();
      return null;
    } catch (error) {
      if (wanted !== this.#wanted) return "superseded";
      const name = error instanceof DOMException ? error.name : "";
      if (name === "NotAllowedError" || name === "SecurityError") return "denied";
      return name === "NotFoundError" || name === "OverconstrainedError" ? "absent" : "failed";
    }
  }

  /** The element that shows the stream; null when it leaves the page. */
  attach(video: HTMLVideoElement | null): void {
    this.#video = video;
    this.#show();
  }

  /** The element that shows the stream, once it shows something. */
  get showing(): HTMLVideoElement | null {
    return this.#video !== null && this.#video.videoWidth > 0 ? this.#video : null;
  }

  /** A part of the frame that is showing now, unscaled, as a JPEG; null while nothing shows. */
  async shoot(quality: number, area: Area | null): Promise<Blob | null> {
    const video = this.showing;
    if (video === null) return null;
    const { left, top, width, height } = area ?? visibleArea(video);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width);
    canvas.height = Math.round(height);
    canvas.getContext("2d")?.drawImage(video, left, top, width, height, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  }

  close(): void {
    this.#wanted++;
    if (this.#stream !== null) stop(this.#stream);
    this.#stream = null;
    if (this.#video !== null) this.#video.srcObject = null;
  }

  #show(): void {
    if (this.#video !== null && this.#video.srcObject !== this.#stream) this.#video.srcObject = this.#stream;
  }
}

/** A box in pixels of the camera's frames. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the frames that the element shows: it covers its place and cuts off the rest. */
export function visibleArea(video: HTMLVideoElement): Area {
  const { videoWidth, videoHeight, clientWidth, clientHeight } = video;
  if (clientWidth === 0 || clientHeight === 0) return { left: 0, top: 0, width: videoWidth, height: videoHeight };
  const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight);
  const [width, height] = [Math.min(videoWidth, clientWidth / scale), Math.min(videoHeight, clientHeight / scale)];
  return { left: (videoWidth - width) / 2, top: (videoHeight - height) / 2, width, height };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
