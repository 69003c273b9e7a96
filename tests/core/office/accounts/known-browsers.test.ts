import { expect, test } from "vitest";

import { knownMark, withKnownAccount } from "#app/office/accounts/known-browsers.ts";

const KEY = "key of this installation";

test("a browser is known for the accounts that signed in there, and only as this installation wrote it", () => {
  const cookie = withKnownAccount(KEY, undefined, "account-1");
  const mark = knownMark(KEY, cookie, "account-1");
  expect(mark).toMatch(/^[\w-]{22}$/u);
  expect(knownMark(KEY, cookie, "account-2")).toBeUndefined();
  expect(knownMark("another key", cookie, "account-1")).toBeUndefined();
  for (let place = 0; place < cookie.length; place += 1) {
    const changed = `${cookie.slice(0, place)}${cookie[place] === "x" ? "y" : "x"}${cookie.slice(place + 1)}`;
    // The last letter of base64 holds bits that nobody reads; what is compared is the text.
    expect([place, knownMark(KEY, changed, "account-1")]).toEqual([place, undefined]);
  }
  for (const nonsense of [undefined, "", "~~~", "a.b.c", `${cookie}x`, "~".repeat(10_000)]) {
    expect(knownMark(KEY, nonsense, "account-1")).toBeUndefined();
  }
});

test("a shared computer is known for the five accounts that came last, each once", () => {
  let cookie: string | undefined;
  for (const account of ["a1", "a2", "a3", "a2", "a4", "a5", "a6"]) cookie = withKnownAccount(KEY, cookie, account);
  const known = ["a1", "a2", "a3", "a4", "a5", "a6"].filter((account) => knownMark(KEY, cookie, account));
  expect(known).toEqual(["a2", "a3", "a4", "a5", "a6"]);
  expect(cookie?.split("~")).toHaveLength(5);
});
