import { afterEach, expect, test, vi } from "vitest";
import { Camera } from "../src/pictures/camera";

afterEach(() => vi.unstubAllGlobals());

class SpecimenStream {
  live = true;

  getTracks(): { stop: () => void }[] {
    return [{ stop: () => (this.live = false) }];
  }
}

function answeringCamera(): { readonly answer: (stream: SpecimenStream | DOMException) => void } {
  const waiting: ((stream: SpecimenStream | DOMException) => void)[] = [];
  const getUserMedia = (): Promise<SpecimenStream> =>
    new Promise((resolve, reject) => waiting.push((stream) => (stream instanceof DOMException ? reject(stream) : resolve(stream))));
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  return { answer: (stream) => waiting.shift()?.(stream) };
}

test("closing stops the stream", async () => {
  const { answer } = answeringCamera();
  const camera = new Camera();
  const opening = camera.open("environment");
  const stream = new SpecimenStream();
  answer(stream);
  expect(await opening).toBeNull();
  camera.close();
  expect(stream.live).toBe(false);
});

test("a stream that comes after the screen was left is stopped at once, and does not disturb the next one", async () => {
  const { answer } = answeringCamera();
  const camera = new Camera();
  const first = camera.open("environment");
  camera.close();
  const second = camera.open("environment");
  const [late, wanted] = [new SpecimenStream(), new SpecimenStream()];
  answer(late);
  answer(wanted);
  expect(await first).toBe("superseded");
  expect(await second).toBeNull();
  expect([late.live, wanted.live]).toEqual([false, true]);
});

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "absent"],
  ["NotReadableError", "failed"],
])("%s means that the camera is %s", async (name, refusal) => {
  const { answer } = answeringCamera();
  const opening = new Camera().open("environment");
  answer(new DOMException("no", name));
  expect(await opening).toBe(refusal);
});
