import { maxPictureBytes, type Picture, type PictureLimits, type PictureRefusal } from "./picture";
import { sniffedBytes, sniffPicture, type PictureFormat } from "./sniff";
import type { UploadMethod } from "../protocol/verification-page-data";

export type Prepared = { readonly ok: true; readonly picture: Picture } | { readonly ok: false; readonly refusal: PictureRefusal };

const endings: Readonly<Record<Exclude<PictureFormat, "heic" | "unknown">, string>> = { jpeg: "jpg", png: "png", webp: "webp", avif: "avif" };

/**
 * A chosen file as a picture that the server takes: unchanged when it is a known format of at most 16 MB, otherwise shrunk to a JPEG. The file's
 * own name never leaves the device.
 */
export async function preparePicture(file: Blob, uploadMethod: UploadMethod, limits: PictureLimits): Promise<Prepared> {
  if (file.size === 0) return { ok: false, refusal: "empty" };
  const format = sniffPicture(new Uint8Array(await file.slice(0, sniffedBytes).arrayBuffer()));
  if (format === "heic") return { ok: false, refusal: "heic" };
  if (format === "unknown") return { ok: false, refusal: "not_a_picture" };
  if (file.size <= maxPictureBytes) return ready(new Blob([file], { type: `image/${format}` }), endings[format], uploadMethod);
  const smaller = await shrink(file, limits);
  return smaller === null || smaller.size > maxPictureBytes ? { ok: false, refusal: "too_large" } : ready(smaller, "jpg", uploadMethod);
}

function ready(file: Blob, ending: string, uploadMethod: UploadMethod): Prepared {
  return { ok: true, picture: { file, filename: `document.${ending}`, url: URL.createObjectURL(file), uploadMethod } };
}

async function shrink(file: Blob, limits: PictureLimits): Promise<Blob | null> {
  try {
    const bitmap = await createImageBitmap(file);
    const scale = Math.min(1, limits.maxDimension / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", limits.quality));
  } catch {
    return null;
  }
}
