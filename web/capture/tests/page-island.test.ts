import { expect, test } from "vitest";
import { isSafeReturnUrl } from "../src/run/page-island";

test.each([
  ["https://rides.example/back?x=1", true],
  ["http://localhost:3000/", true],
  ["myapp://verified", true],
  ["javascript:alert(1)", false],
  [" JAVASCRIPT:alert(1)", false],
  ["data:text/html,x", false],
  ["/relative", false],
  ["", false],
])("the page leaves to %j: %s", (url, safe) => {
  expect(isSafeReturnUrl(url)).toBe(safe);
});
