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

  /** The whole frame that is showing now, as a JPEG; null while nothing shows. */
  async shoot(quality: number): Promise<Blob | null> {
    const video = this.#video;
    if (video === null || video.videoWidth === 0) return null;
    const canvas = document.createElement("canvas");
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext("2d")?.drawImage(video, 0, 0);
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

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
