import { maxPictureBytes, sentPictureBytes, type Picture, type PictureCheck, type PictureRefusal } from "./picture";
import { sniffedBytes, sniffPicture, type PictureFormat } from "./sniff";
import type { UploadMethod } from "../protocol/verification-page-data";

export type Prepared = { readonly ok: true; readonly picture: Picture } | { readonly ok: false; readonly refusal: PictureRefusal };

const endings: Readonly<Record<Exclude<PictureFormat, "heic" | "unknown">, string>> = { jpeg: "jpg", png: "png", webp: "webp", avif: "avif" };

/** Longest edge in pixels and JPEG quality, tried in this order until the picture is small enough. */
const sizes: readonly (readonly [number, number])[] = [
  [2600, 0.86],
  [2600, 0.72],
  [2200, 0.66],
  [1800, 0.6],
];

/**
 * A chosen file as a picture that the server takes: unchanged when it is a known format of at most 700 kB, otherwise as a smaller JPEG. What cannot be made
 * smaller here goes as it is up to 16 MB. The file's own name never leaves the device. `look` says what it shows.
 */
export async function preparePicture(file: Blob, uploadMethod: UploadMethod, look: (picture: Blob) => Promise<PictureCheck>): Promise<Prepared> {
  if (file.size === 0) return { ok: false, refusal: "empty" };
  const format = sniffPicture(new Uint8Array(await file.slice(0, sniffedBytes).arrayBuffer()));
  if (format === "heic") return { ok: false, refusal: "heic" };
  if (format === "unknown") return { ok: false, refusal: "not_a_picture" };
  const smaller = file.size > sentPictureBytes ? await shrink(file) : null;
  if (smaller === null && file.size > maxPictureBytes) return { ok: false, refusal: "too_large" };
  const ready = smaller ?? new Blob([file], { type: `image/${format}` });
  const filename = `document.${smaller === null ? endings[format] : "jpg"}`;
  return { ok: true, picture: { file: ready, filename, url: URL.createObjectURL(ready), uploadMethod, check: await look(ready) } };
}

/** The picture as a JPEG of at most 700 kB, or the smallest that came of it; null where this browser cannot decode it. */
async function shrink(file: Blob): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(file);
    let made: Blob | null = null;
    for (const [longest, quality] of sizes) {
      made = await encode(bitmap, longest, quality);
      if (made === null || made.size <= sentPictureBytes) break;
    }
    bitmap.close();
    return made;
  } catch {
    return null;
  }
}

function encode(bitmap: ImageBitmap, longest: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) return Promise.resolve(null);
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
}
