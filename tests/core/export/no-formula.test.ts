// Oracle: what spreadsheets take for a formula: a cell that begins with = + - @ (or their wide forms), a tab or a line
// break, after the file was cut into cells at commas, semicolons or tabs.
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { writeXlsx, readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";

import { textCell } from "#app/export/appendix-cells.ts";
import { responseCsv } from "#app/export/response-csv.ts";
import { csvText, sheetName, sheetText } from "#app/export/sheet-text.ts";

/** Texts that try to become a formula, and any others. */
const hostile = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", " ", "\t", "\r", "\n", "\u00a0", "\u200b", "a;", 'a,"', "x\t", "'"),
      fc.constantFrom("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%"),
      fc.constantFrom("1+1", 'cmd|" /C calc"!A0', "SUM(A1:A9)", 'HYPERLINK("http://x")'),
    )
    .map((parts) => parts.join("")),
  fc.string({ unit: "binary" }),
  fc.string(),
);
const FORMULA = /^[\s\p{Cf}"']*[=+\-@＝＋－＠]/u;
/** As a spreadsheet reads a cell: an apostrophe in front makes it a text. */
const FORMULA_CELL = /^[\s\p{Cf}"]*[=+\-@＝＋－＠]/u;

describe("no formula can run from an exported file:", () => {
  test("answers are written as they are or not at all, and no cell begins a formula however the line is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostile, fc.constantFrom("5", "KYK", "thon_1")), { minLength: 1 }), (cells) => {
        let text: string;
        try {
          text = responseCsv([cells]);
        } catch (error) {
          expect(String(error)).toContain("cannot stand in a file of answers");
          return;
        }
        for (const cell of text.split(/[,;\t|\n\r]/u)) expect(cell).not.toMatch(FORMULA);
        expect(parse(text, { relax_column_count: true })).toEqual([cells]);
      }),
      { numRuns: 2000 },
    );
  });

  test("what answers really hold is written as it is", () => {
    const row = ["0b9c-1", "nam-2026", "", "5", "KYK", "NA", "2026-11-23T00:00:00+07:00", "đất_đai"];
    expect(responseCsv([row])).toBe("0b9c-1,nam-2026,,5,KYK,NA,2026-11-23T00:00:00+07:00,đất_đai\n");
  });

  test("a text in the workbook is a text, also when it is saved as CSV later", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 20 }), async (texts) => {
        const cells = new Map(texts.map((text, row) => [`${row},0`, textCell(text)]));
        const file = await writeXlsx({ sheets: [{ name: "A", rows: texts.map(() => []), cells }] });
        const [sheet] = (await readXlsx(file)).sheets;
        for (const [row, text] of texts.entries()) {
          const value = sheet?.rows[row]?.[0] ?? "";
          expect(sheet?.cells?.get(`${row},0`)?.formula).toBeUndefined();
          expect(typeof value).toBe("string");
          expect(value).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]/u);
          expect(value).not.toMatch(/[\t\r\n]/u);
          // An ordinary text stays as it is.
          if (/^[\p{L}\p{N} ]*$/u.test(text)) expect(value).toBe(text);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a text in a CSV file begins no cell with a formula, also where the file is cut at semicolons", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.string(), fc.constantFrom("", '"', "'", " ", "\u200b"), hostile),
        ([before, sign, text]) => {
          const line = stringify([["1", csvText(`${before};${sign}${text}`)]]);
          for (const cell of line.split(/[;\t\r\n]/u).slice(1)) expect(cell).not.toMatch(FORMULA_CELL);
        },
      ),
      { numRuns: 2000 },
    );
    expect(csvText('x";"=1+1')).toBe('x";\'"=1+1');
    expect(csvText("Bàn số 3; ghế số 4")).toBe("Bàn số 3; ghế số 4");
  });

  test("a sheet's name is one that Excel takes, and no formula", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.constantFrom("Biểu chấm điểm", "Đợt [1]: 'a'!B", "😀".repeat(30))), (text) => {
        const name = sheetName(text);
        expect(name).not.toBe("");
        expect(name.length).toBeLessThanOrEqual(31);
        expect(name).not.toMatch(/[[\]:*?/\\'!\p{Cc}]/u);
        expect(name).not.toMatch(FORMULA);
        expect(name.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(sheetName("Biểu chấm điểm")).toBe("Biểu chấm điểm");
    expect(sheetText("3.6 Quầy một cửa – 100 %")).toBe("3.6 Quầy một cửa – 100 %");
  });
});
