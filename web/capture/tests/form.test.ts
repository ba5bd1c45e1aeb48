import { describe, expect, test } from "vitest";
import { collectedForm } from "../src/protocol/collected-form";
import { encodeForm } from "../src/protocol/form";

describe("form encoding", () => {
  test.each([
    ["nested keys use brackets", { a: { b: { c: "d" } } }, "a[b][c]=d"],
    ["booleans and numbers are written as text", { yes: true, no: false, n: 3 }, "yes=true&no=false&n=3"],
    ["null and undefined leave no trace", { a: null, b: undefined, c: "d" }, "c=d"],
    ["an object of nothing disappears", { a: { b: null } }, ""],
    ["keys and values are percent-encoded", { "a&b": "c=d é +" }, "a%26b=c%3Dd%20%C3%A9%20%2B"],
  ])("%s", (_, tree, text) => {
    expect(encodeForm(tree)).toBe(text);
  });
});

describe("collected data", () => {
  test("declining consent sends false", () => {
    expect(encodeForm(collectedForm({ field: "biometric_consent", given: false, language: "en" }))).toBe(
      "collected_data[biometric_consent]=false&collected_data[consent_language]=en",
    );
  });

  test("the document's type and country are sent together", () => {
    const form = collectedForm({ field: "id_document_type", type: "id_card", country: "NL", clearPictures: false });
    expect(encodeForm(form)).toBe("collected_data[id_document_type]=id_card&collected_data[id_document_country]=NL");
  });

  test("changing the document clears both pictures before anything is stored", () => {
    const text = encodeForm(collectedForm({ field: "id_document_type", type: "passport", country: "DE", clearPictures: true }));
    expect(text).toMatch(/^clear_data\[id_document_front\]=true&clear_data\[id_document_back\]=true&collected_data/);
  });

  test("a picture is forced only when the person insists", () => {
    const document = { field: "document", side: "id_document_back", highResImage: "file_1", uploadMethod: "file_upload" } as const;
    expect(encodeForm(collectedForm({ ...document, forceConfirm: false }))).toBe(
      "collected_data[id_document_back][high_res_image]=file_1&collected_data[id_document_back][upload_method]=file_upload",
    );
    expect(encodeForm(collectedForm({ ...document, forceConfirm: true }))).toContain("[force_confirm]=true");
  });
});
