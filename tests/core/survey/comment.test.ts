import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { commentSchema } from "#app/survey/comment.ts";

const refusals = (comment: unknown) =>
  commentSchema.safeParse(comment).error?.issues.map((issue) => issue.message) ?? [];

describe("a comment", () => {
  test("of 500 characters is taken, one of 501 is refused in words", () => {
    expect(commentSchema.parse("ý".repeat(500))).toBe("ý".repeat(500));
    expect(refusals("ý".repeat(501))).toEqual(["comment_too_long"]);
  });

  test("may fill the field to the last character although a form sends line breaks as two", () => {
    const lines = `${"x".repeat(249)}\r\n${"y".repeat(250)}`;
    expect(commentSchema.parse(lines)).toBe(`${"x".repeat(249)}\n${"y".repeat(250)}`);
    expect(refusals(`${lines}z`)).toEqual(["comment_too_long"]);
  });

  test("is not counted longer for the blanks around it", () => {
    expect(commentSchema.parse(`  ${"x".repeat(500)}\n\n`)).toHaveLength(500);
  });

  test("keeps line breaks and tabs, and loses what no keyboard writes", () => {
    expect(commentSchema.parse("một\n\thai\r\nba\rbốn")).toBe("một\n\thai\nba\nbốn");
    expect(commentSchema.parse("a\u0000b\u001bc\u007fd")).toBe("abcd");
  });

  test.each([5, null, ["Tốt"], {}])("that is no text is refused: %j", (comment) => {
    expect(refusals(comment)).toEqual(["invalid"]);
  });

  test("whatever is typed can be stored as UTF-8 and read back the same", () => {
    // Halves of characters are what no database takes; "binary" strings hold them.
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 100 }), fc.integer({ min: 0, max: 100 }), (text, cut) => {
        const comment = commentSchema.parse(text.slice(cut));
        expect(Buffer.from(comment, "utf8").toString("utf8")).toBe(comment);
        expect(comment).not.toContain("\u0000");
      }),
    );
  });
});
