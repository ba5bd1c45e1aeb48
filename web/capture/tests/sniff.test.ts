import { expect, test } from "vitest";
import { sniffPicture, type PictureFormat } from "../src/pictures/sniff";

const bytes = (...parts: (string | number)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part].map((letter) => letter.charCodeAt(0)))));

const box = (major: string, ...compatible: string[]): Uint8Array =>
  bytes(0, 0, 0, 16 + 4 * compatible.length, "ftyp", major, 0, 0, 0, 0, ...compatible, "mdat");

test.each<[string, Uint8Array, PictureFormat]>([
  ["JPEG", bytes(0xff, 0xd8, 0xff, 0xe0), "jpeg"],
  ["PNG", bytes(0x89, "PNG", 13, 10, 26, 10), "png"],
  ["WebP", bytes("RIFF", 1, 2, 3, 4, "WEBP"), "webp"],
  ["AVIF", box("avif", "mif1"), "avif"],
  ["AVIF that calls itself a generic image first", box("mif1", "miaf", "avif"), "avif"],
  ["HEIC", box("heic", "mif1"), "heic"],
  ["HEIF", box("mif1", "heic"), "heic"],
  ["MP4", box("isom", "mp42"), "unknown"],
  ["PDF", bytes("%PDF-1.7"), "unknown"],
  ["nothing", bytes(), "unknown"],
])("%s is known by its bytes", (_, head, format) => {
  expect(sniffPicture(head)).toBe(format);
});
