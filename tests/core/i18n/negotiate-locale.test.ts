// Oracle: design, "Fixed: addresses" – `?lang=`, else the cookie, else Accept-Language, else Vietnamese.
import { describe, expect, test } from "vitest";

import { negotiateLocale } from "#app/i18n/negotiate-locale.ts";

function localeOf(given: { query?: string; cookie?: string; accept?: string }): string {
  const headers = new Headers();
  if (given.cookie !== undefined) headers.set("cookie", given.cookie);
  if (given.accept !== undefined) headers.set("accept-language", given.accept);
  return negotiateLocale(new Request(`http://localhost/q/mot-cua${given.query ?? ""}`, { headers }));
}

describe("the first that says something wins", () => {
  test.each([
    ["the address over cookie and browser", { query: "?lang=vi", cookie: "lang=en", accept: "en" }, "vi"],
    ["the address, the other way round", { query: "?lang=en", cookie: "lang=vi", accept: "vi" }, "en"],
    ["the cookie over the browser", { cookie: "lang=en", accept: "vi" }, "en"],
    ["the browser, when nothing was chosen", { accept: "en" }, "en"],
    ["Vietnamese, when nobody says anything", {}, "vi"],
    ["an unknown language in the address says nothing", { query: "?lang=fr", cookie: "lang=en" }, "en"],
    ["an empty one neither", { query: "?lang=", accept: "en" }, "en"],
    ["an unknown language in the cookie says nothing", { cookie: "lang=fr", accept: "en" }, "en"],
    ["an unknown language in the browser says nothing", { accept: "fr-FR, de" }, "vi"],
  ])("%s", (_, given, expected) => {
    expect(localeOf(given)).toBe(expected);
  });
});

describe("the cookie is found among others", () => {
  test.each([
    ["lang=en", "en"],
    ["theme=dark; lang=en; x=1", "en"],
    ["theme=dark;lang=en", "en"],
    ["xlang=en", "vi"],
    ["x=lang=en", "vi"],
    ["lang=english", "vi"],
    ["lang", "vi"],
    ["", "vi"],
  ])("%j is %s", (cookie, expected) => {
    expect(localeOf({ cookie })).toBe(expected);
  });
});

describe("the browser's languages count by their weight", () => {
  // Oracle for the form of the header: RFC 9110, 12.4.2 and 12.5.4.
  test.each([
    ["en-GB,en;q=0.9", "en"],
    ["vi-VN,vi;q=0.9,en;q=0.8", "vi"],
    ["en;q=0.8, vi;q=0.9", "vi"],
    ["vi;q=0.8, en;q=0.9", "en"],
    ["fr, en;q=0.2, vi;q=0.1", "en"],
    ["EN-us", "en"],
    ["vi;q=0, en;q=0.1", "en"],
    ["en;q=0", "vi"],
    ["en;Q=0.9, vi;Q=0.1", "en"],
    ["en ; q=0.9 , vi ; q=0.1", "en"],
    ["en;q=0.5,vi;q=0.5", "en"],
    ["*", "vi"],
    ["en;q=nonsense", "vi"],
    [",,;", "vi"],
  ])("%j is %s", (accept, expected) => {
    expect(localeOf({ accept })).toBe(expected);
  });
});
