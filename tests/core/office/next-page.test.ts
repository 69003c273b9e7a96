import { expect, test } from "vitest";

import { nextPage } from "#app/routes/office/next-page.ts";

test.each([
  "/office/index",
  "/office/index?wave=trial&only=lost",
  "/office/points/hai-long/poster?size=a4",
  "/office/criteria/3.6.1",
])("after the sign-in somebody goes on to the page of the office that they asked for: %s", (address) => {
  expect(nextPage(address)).toBe(address);
});

test.each([
  null,
  "",
  "/",
  "/q/hai-long",
  "//evil.example/office/",
  "https://evil.example/office/index",
  "/\\evil.example",
  "/office/../q/hai-long",
  "/office/..//evil.example",
  "/office/%2e%2e/%2e%2e/evil",
  "/office\n/index",
  "/office/\tindex",
  "/office/sign-out",
  "/office/sign-in?next=/office/sign-in",
  "/office/password",
  "javascript:alert(1)",
  "/officer/index",
])("but never to another site, a page of the public, or round in a circle: %s", (address) => {
  expect(nextPage(address)).toBe("/office");
});
