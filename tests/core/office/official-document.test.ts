import { describe, expect, test } from "vitest";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { checkDocument, LONGEST_OF_DOCUMENT } from "#app/office/criteria/official-document.ts";

const DOCUMENT = { number: "123/BC-SNV", date: "31/12/2026", issuer: "Sở Nội vụ" };

const problemsOf = (change: Partial<typeof DOCUMENT>) => {
  const check = checkDocument({ ...DOCUMENT, ...change });
  return check.kind === "refused" ? check.problems : [];
};

describe("the document of an official result", () => {
  test("is taken with its day as it is stored, and without the blanks around what was typed", () => {
    expect(checkDocument({ ...DOCUMENT, number: " 123/BC-SNV " })).toEqual({
      kind: "taken",
      document: { ...DOCUMENT, date: "2026-12-31" },
    });
  });

  test("is told apart as missing and as too long: nobody is asked to write what stands there", () => {
    expect(problemsOf({ number: " " })).toEqual(["document_number"]);
    expect(problemsOf({ issuer: "" })).toEqual(["document_issuer"]);
    const tooLong = {
      number: "1".repeat(LONGEST_OF_DOCUMENT.number + 1),
      issuer: "S".repeat(LONGEST_OF_DOCUMENT.issuer + 1),
    };
    expect(problemsOf(tooLong)).toEqual(["document_number_long", "document_issuer_long"]);
  });

  test("may be as long as the limit says", () => {
    const longest = { number: "1".repeat(LONGEST_OF_DOCUMENT.number), issuer: "S".repeat(LONGEST_OF_DOCUMENT.issuer) };
    expect(problemsOf(longest)).toEqual([]);
  });

  test("is refused with the limit that holds", () => {
    expect(vi.criteria.problem_document_number_long).toContain(` ${LONGEST_OF_DOCUMENT.number} ký tự`);
    expect(vi.criteria.problem_document_issuer_long).toContain(` ${LONGEST_OF_DOCUMENT.issuer} ký tự`);
  });
});
