import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { issueFormToken, readFormToken } from "#app/intake/form-token.ts";

const KEY = "a key of the installation";
const FORM = { point: "hai-long", responseId: "0b9d8a52-7d3c-4c3e-9b7a-6a0d5f1c2e11" };
const ISSUED = new Date("2026-11-23T03:00:00Z");
const later = (minutes: number) => new Date(ISSUED.getTime() + minutes * 60_000);

describe("the token of a form", () => {
  const token = issueFormToken(KEY, FORM, ISSUED);

  test("says when the form was made, to the second", () => {
    expect(readFormToken(KEY, FORM, token, later(3))).toEqual({ kind: "valid", issuedAt: ISSUED });
  });

  test("is too old after six hours, and is still known to be ours", () => {
    expect(readFormToken(KEY, FORM, token, later(360)).kind).toBe("valid");
    expect(readFormToken(KEY, FORM, token, later(361))).toEqual({ kind: "expired", issuedAt: ISSUED });
  });

  test("is worth nothing for another form, another point or another installation", () => {
    expect(readFormToken(KEY, { ...FORM, responseId: "other" }, token, ISSUED).kind).toBe("foreign");
    expect(readFormToken(KEY, { ...FORM, point: "trang-tin" }, token, ISSUED).kind).toBe("foreign");
    expect(readFormToken("another key", FORM, token, ISSUED).kind).toBe("foreign");
    expect(readFormToken(KEY, FORM, undefined, ISSUED).kind).toBe("foreign");
  });

  test("cannot be changed in any place", () => {
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.stringMatching(/^[\w.-]$/u), (place, letter) => {
        fc.pre(token[place] !== letter);
        const forged = `${token.slice(0, place)}${letter}${token.slice(place + 1)}`;
        expect(readFormToken(KEY, FORM, forged, ISSUED).kind).toBe("foreign");
      }),
    );
  });

  test("whatever is sent in its place is foreign, not an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (sent) => {
        expect(readFormToken(KEY, FORM, sent, ISSUED).kind).toBe("foreign");
      }),
    );
  });
});
