export type PictureFormat = "jpeg" | "png" | "webp" | "avif" | "heic" | "unknown";

/** How many leading bytes `sniffPicture` wants. */
export const sniffedBytes = 64;

/** The format that the bytes themselves say, whatever the file's name or declared type. */
export function sniffPicture(head: Uint8Array): PictureFormat {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return "jpeg";
  if (ascii(head, 1, 4) === "PNG" && head[0] === 0x89) return "png";
  if (ascii(head, 0, 4) === "RIFF" && ascii(head, 8, 12) === "WEBP") return "webp";
  if (ascii(head, 4, 8) !== "ftyp") return "unknown";
  const brands = brandsOf(head);
  if (brands.some((brand) => brand === "avif" || brand === "avis")) return "avif";
  return brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? "heic" : "unknown";
}

/** Major and compatible brands of an ISO base media file (ISO/IEC 14496-12 section 4.3). */
function brandsOf(head: Uint8Array): readonly string[] {
  const size = ((head[0] ?? 0) << 24) | ((head[1] ?? 0) << 16) | ((head[2] ?? 0) << 8) | (head[3] ?? 0);
  const brands = [ascii(head, 8, 12)];
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) brands.push(ascii(head, at, at + 4));
  return brands;
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
