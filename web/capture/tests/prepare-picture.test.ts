import { expect, test } from "vitest";
import { maxPictureBytes } from "../src/pictures/picture";
import { preparePicture } from "../src/pictures/prepare-picture";

const look = async (): Promise<"fine"> => "fine";
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);

test("a picture within the limit goes as it is, under a name that says nothing", async () => {
  const prepared = await preparePicture(new File([jpeg], "Jenny Rosen passport.png", { type: "image/png" }), "file_upload", look);
  if (!prepared.ok) throw new Error(prepared.refusal);
  expect(prepared.picture.filename).toBe("document.jpg");
  expect(prepared.picture.file.type).toBe("image/jpeg");
  expect(new Uint8Array(await prepared.picture.file.arrayBuffer())).toEqual(jpeg);
  URL.revokeObjectURL(prepared.picture.url);
});

test.each([
  ["HEIC, whatever it calls itself", new File(["\0\0\0\u0018ftypheic\0\0\0\0mif1heic"], "a.jpg", { type: "image/jpeg" }), "heic"],
  ["a PDF", new File(["%PDF-1.7"], "a.pdf"), "not_a_picture"],
  ["an empty file", new File([], "a.jpg"), "empty"],
  ["a huge file that cannot be decoded here", new File([jpeg, new Uint8Array(maxPictureBytes)], "a.jpg"), "too_large"],
])("%s is refused with its reason", async (_, file, refusal) => {
  expect(await preparePicture(file, "file_upload", look)).toEqual({ ok: false, refusal });
});
