// Oracle for the rows: the text of the small files below, read by a person. For refusals: statistics definitions
// §11 and §13.2; the line is the one that the test changed.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";

import { readSurveyMeta } from "#app/recount/meta-file.ts";
import { Refusal } from "#app/recount/refusal.ts";
import { readResponses } from "#app/recount/response-file.ts";
import type { ResponseRow, SurveyMeta } from "#app/recount/survey-meta.ts";
import { DECLINED, HIDDEN, SKIPPED } from "#app/scoring/counting/instrument.ts";
import { BLOCK_META, edited, PLAIN_META, refusalOf, temporaryFolder } from "#tests/core/recount/recount-files.ts";

const folder = temporaryFolder();

const HEADER = "respondent_id,wave,stratum,procedure_group,channel,group,submitted_at,duration_s,q1,q2,q3,f1,q4,t1";
const LINES = [
  HEADER,
  "R1,2024,tổ 1,hộ tịch,kiosk,nguoi_dan,2024-02-29T11:07:55+07:00,39,1,10,tốt,1,4,đường",
  "R2,2024,tổ 2,đất đai,qr,to_chuc,2024-03-07T00:00:00+07:00,,KYK,,1,2,NA,",
  "R1,2023,,khac,paper,nguoi_dan,2023-12-31T23:59:59+07:00,0,2,3,2,,NA,KYK",
  "R3,2024,tổ 1,khac,paper,nguoi_dan,2024-03-08T12:00:00+07:00,120,4,4,KYK,1,,9",
];
const FILE = `${LINES.join("\n")}\n`;

let meta: SurveyMeta;
let keeping: SurveyMeta;
let plain: SurveyMeta;
beforeAll(async () => {
  const metaOf = (text: string) => readSurveyMeta(folder.write("meta.json", text));
  meta = await metaOf(BLOCK_META);
  keeping = await metaOf(edited(BLOCK_META, `"design"`, `"missing_stratum": "keep", "design"`));
  plain = await metaOf(PLAIN_META);
});

async function rowsOf(content: string | Uint8Array, from: SurveyMeta = meta): Promise<readonly ResponseRow[]> {
  const rows: ResponseRow[] = [];
  await readResponses(folder.write("responses.csv", content), from, (row) => rows.push(row));
  return rows;
}

/** The small file with a change on one line, from 1. */
function withLine(line: number, from: string, to: string): string {
  return `${LINES.map((text, index) => (index === line - 1 ? edited(text, from, to) : text)).join("\n")}\n`;
}

describe("a response file", () => {
  test("is read row by row, in its order", async () => {
    const rows = await rowsOf(FILE);
    expect(rows.map((row) => ({ ...row, states: Array.from(row.states) }))).toEqual([
      {
        id: "R1",
        wave: "2024",
        stratum: "tổ 1",
        cells: ["hộ tịch", "kiosk", "nguoi_dan"],
        channel: "kiosk",
        submittedAt: Date.parse("2024-02-29T04:07:55Z") / 1000,
        duration: 39,
        states: [0, 4, 0, 0, 3, 0],
      },
      {
        id: "R2",
        wave: "2024",
        stratum: "tổ 2",
        cells: ["đất đai", "qr", "to_chuc"],
        channel: "qr",
        submittedAt: Date.parse("2024-03-06T17:00:00Z") / 1000,
        duration: undefined,
        states: [DECLINED, SKIPPED, 2, 1, HIDDEN, SKIPPED],
      },
      {
        id: "R1",
        wave: "2023",
        stratum: "",
        cells: ["khac", "paper", "nguoi_dan"],
        channel: "paper",
        submittedAt: Date.parse("2023-12-31T16:59:59Z") / 1000,
        duration: 0,
        states: [1, 2, 1, SKIPPED, HIDDEN, DECLINED],
      },
      {
        id: "R3",
        wave: "2024",
        stratum: "tổ 1",
        cells: ["khac", "paper", "nguoi_dan"],
        channel: "paper",
        submittedAt: Date.parse("2024-03-08T05:00:00Z") / 1000,
        duration: 120,
        states: [3, 3, DECLINED, 0, SKIPPED, 2],
      },
    ]);
  });

  test.each([
    ["with a byte order mark", `\uFEFF${FILE}`],
    ["with Windows line breaks", FILE.replaceAll("\n", "\r\n")],
    [
      "with both, and every field in quotes",
      `\uFEFF${FILE}`.replaceAll(/[^,\n\uFEFF]+/gu, '"$&"').replaceAll("\n", "\r\n"),
    ],
  ])("is read the same %s", async (_, text) => {
    expect(await rowsOf(text)).toEqual(await rowsOf(FILE));
  });

  test("may hold commas and quotes in a quoted value", async () => {
    const [row] = await rowsOf(withLine(2, "hộ tịch", '"hộ tịch, ""nhanh"""'));
    expect(row?.cells[0]).toBe('hộ tịch, "nhanh"');
  });

  test("may have a header only: a wave without responses", async () => {
    expect(await rowsOf(`${HEADER}\n`)).toEqual([]);
  });

  test("may name any stratum, or none, in a wave without population counts", async () => {
    const rows = await rowsOf(withLine(4, "2023,,", "2023,anywhere,"));
    expect(rows[2]?.stratum).toBe("anywhere");
  });

  test.each(["", "tổ 9"])("keeps a row of the stratum '%s' where the meta file says so", async (stratum) => {
    const rows = await rowsOf(withLine(2, "tổ 1", stratum), keeping);
    expect(rows[0]?.stratum).toBe(stratum);
  });

  test("may be of a leap day in 2000", async () => {
    const [row] = await rowsOf(withLine(2, "2024-02-29", "2000-02-29"));
    expect(row?.submittedAt).toBe(Date.parse("2000-02-29T04:07:55Z") / 1000);
  });

  test("gives every row states of its own", async () => {
    const [first, second] = await rowsOf(FILE);
    expect(first?.states).not.toBe(second?.states);
  });

  test("is read to the end when it is longer than one piece, and the line of a late fault is right", async () => {
    const rows = Array.from({ length: 4_000 }, (_, index) => edited(LINES[1] ?? "", "R1", `A${index}`));
    const text = `${HEADER}\n${rows.join("\n")}\n`;
    expect(await rowsOf(text)).toHaveLength(4_000);
    const { place } = await refusalOf(rowsOf(text.replace("A3998,2024", "A3998,2022")));
    expect(place).toMatchObject({ line: 4_000, column: "wave" });
  });
});

/** What is wrong, on which line, the change that makes it so, the column that is named, and the culprit. */
const FAULTS: readonly (readonly [string, number, string, string, string, string])[] = [
  ["a header with another name", 1, "procedure_group", "procedure", "procedure_group", `"procedure"`],
  ["a header in another order", 1, "q1,q2", "q2,q1", "q1", `"q2"`],
  ["a header without the last item", 1, ",t1", "", "t1", "missing"],
  ["a header with an item too many", 1, ",t1", ",t1,t2", "t2", `"t2"`],
  ["a header with semicolons", 1, HEADER, HEADER.replaceAll(",", ";"), "respondent_id", "semicolons"],
  ["a field too few", 3, "2,NA,", "2,NA", "t1", "13 fields instead of 14"],
  ["a field too many", 3, "2,NA,", "2,NA,,", "t1", "15 fields instead of 14"],
  ["an empty respondent", 2, "R1", "", "respondent_id", "empty"],
  ["a respondent twice in a wave", 5, "R3", "R1", "respondent_id", "on line 2"],
  ["a respondent with a space behind, who could be there twice", 2, "R1", "R1 ", "respondent_id", `"R1 "`],
  ["an unknown wave", 3, "2024", "2022", "wave", `"2022"`],
  ["an empty wave", 3, "2024", "", "wave", `""`],
  ["an unknown stratum", 2, "tổ 1", "tổ 9", "stratum", `"tổ 9"`],
  ["a stratum named like an inherited property", 2, "tổ 1", "constructor", "stratum", `"constructor"`],
  ["an empty stratum", 2, "tổ 1", "", "stratum", "empty"],
  ["an empty procedure group", 2, "hộ tịch", "", "procedure_group", "empty"],
  ["a procedure group of spaces", 2, "hộ tịch", "  ", "procedure_group", "space"],
  ["a procedure group that objects lose", 2, "hộ tịch", "__proto__", "procedure_group", "__proto__"],
  ["a tab in a value", 2, "hộ tịch", "hộ\ttịch", "procedure_group", "control character"],
  ["a stratum with a tab in a wave without population", 4, "2023,,", "2023,tổ\t1,", "stratum", "control character"],
  ["NUL in a value", 2, "hộ tịch", "hộ\0tịch", "procedure_group", "control character"],
  ["a single carriage return", 2, "nguoi_dan", "nguoi\rdan", "group", "control character"],
  ["a line break in a quoted value", 2, "hộ tịch", '"hộ\ntịch"', "procedure_group", "control character"],
  ["an empty group", 2, "nguoi_dan", "", "group", "empty"],
  ["an unknown channel", 3, ",qr,", ",QR,", "channel", `"QR"`],
  ["an empty channel", 3, ",qr,", ",,", "channel", "kiosk, qr, paper"],
  ["a day that does not exist", 2, "2024-02-29", "2023-02-29", "submitted_at", "2023-02-29"],
  ["a 29th of February in 2100, which is no leap year", 2, "2024-02-29", "2100-02-29", "submitted_at", "2100-02-29"],
  ["a second that does not exist", 2, "T11:07:55", "T11:07:60", "submitted_at", "T11:07:60"],
  ["a month that does not exist", 2, "2024-02-29", "2024-13-01", "submitted_at", "2024-13-01"],
  ["a time that does not exist", 2, "T11:07:55", "T24:00:00", "submitted_at", "T24"],
  ["a time without seconds", 2, "T11:07:55", "T11:07", "submitted_at", "T11:07"],
  ["a time of another zone", 2, "T11:07:55+07:00", "T04:07:55Z", "submitted_at", "T04:07:55Z"],
  ["no time", 2, "2024-02-29T11:07:55+07:00", "", "submitted_at", `""`],
  ["a duration with a fraction", 2, ",39,", ",39.5,", "duration_s", `"39.5"`],
  ["a duration below 0", 2, ",39,", ",-1,", "duration_s", `"-1"`],
  ["a duration in words", 2, ",39,", ",1e3,", "duration_s", `"1e3"`],
  ["an unknown answer", 2, ",39,1,", ",39,6,", "q1", "allowed: 1, 2, 3, 4, 10, KYK or nothing"],
  ["an answer of another item", 2, ",tốt,", ",3,", "q3", `"3"`],
  ["an answer with a space", 2, ",39,1,", ",39, 1,", "q1", `" 1"`],
  ["an answer in small letters", 2, ",39,1,", ",39,kyk,", "q1", `"kyk"`],
  ["an answer named like an inherited property", 2, ",39,1,", ",39,constructor,", "q1", `"constructor"`],
  ["an unknown answer to an unscored item", 2, "đường", "cầu", "t1", `"cầu"`],
  ["NA in an item without filter", 3, ",KYK,", ",NA,", "q1", "no filter"],
  ["NA in the filter item", 3, ",2,NA,", ",NA,NA,", "f1", "no filter"],
  ["an answer to a question that was not asked", 3, ",2,NA,", ",2,4,", "q4", `f1 is "2"`],
  ["a skipped question that was not asked", 3, ",2,NA,", ",2,,", "q4", `must be "NA"`],
  ["NA although it was asked", 2, ",1,4,đường", ",1,NA,đường", "q4", `f1 is "1"`],
  ["an answer where the filter was skipped", 4, ",,NA,", ",,4,", "q4", `f1 is ""`],
  ["an answer where the filter has no opinion", 3, ",2,NA,", ",KYK,4,", "q4", `f1 is "KYK"`],
  ["a quote that is not closed", 3, "đất đai", '"đất đai', "procedure_group", "not closed"],
  ["a quote inside a value", 3, "đất đai", 'đất "đai"', "procedure_group", "double quote"],
  ["text behind a closing quote", 3, "đất đai", '"đất" đai', "procedure_group", "double quote"],
];

describe("a response file is refused with line, column and the culprit:", () => {
  test.each(FAULTS)("%s", async (_, line, from, to, column, culprit) => {
    const { place, reason } = await refusalOf(rowsOf(withLine(line, from, to)));
    expect({ reason, ...place }).toEqual({ reason, file: `${folder.path}/responses.csv`, line, column });
    expect(reason).toContain(culprit);
  });

  test("a half-day file with a time inside the half-day", async () => {
    const halfDays = { ...meta, halfDays: true };
    const coarse = edited(edited(FILE, "T11:07:55", "T00:00:00"), "T23:59:59", "T12:00:00");
    expect(await rowsOf(coarse, halfDays)).toHaveLength(4);
    const { place, reason } = await refusalOf(rowsOf(FILE, halfDays));
    expect(place).toMatchObject({ line: 2, column: "submitted_at" });
    expect(reason).toContain("T12:00:00");
  });

  test("NA in a file without blocks, where it is no answer at all", async () => {
    const text = `${HEADER.replace(",q3,f1,q4,t1", "")}\nR1,2024,thon_1,khac,qr,nguoi_dan,2024-03-07T11:07:55+07:00,39,5,NA\n`;
    const { place, reason } = await refusalOf(rowsOf(text, plain));
    expect(place).toMatchObject({ line: 2, column: "q2" });
    expect(reason).toContain("allowed: 1, 2, 3, 4, 5, KYK or nothing");
  });
});

describe("a response file that is damaged as a whole is refused with the line:", () => {
  const bytes = Buffer.from(FILE);
  test.each<readonly [string, string | Uint8Array, number, string]>([
    ["an empty file", "", 1, "empty"],
    ["only a byte order mark", "\uFEFF", 1, "empty"],
    ["two byte order marks", `\uFEFF\uFEFF${FILE}`, 1, "respondent_id"],
    ["a blank line between rows", FILE.replace("\nR2", "\n\nR2"), 3, "blank"],
    ["a blank line at the end", `${FILE}\n`, 6, "blank"],
    ["a last line without line break", FILE.slice(0, -1), 5, "cut off"],
    ["a letter that is not UTF-8", Buffer.concat([bytes.subarray(0, -2), Buffer.from([0xe1, 0x0a])]), 5, "UTF-8"],
    ["a file in UTF-16", Buffer.from(`\uFEFF${FILE}`, "utf16le"), 1, "UTF-8"],
    ["old Macintosh line breaks", FILE.replaceAll("\n", "\r"), 1, "line break"],
    ["a line without end", "x".repeat(1_200_000), 1, "longer than"],
  ])("%s", async (_, content, line, culprit) => {
    const { place, reason } = await refusalOf(rowsOf(content));
    expect(place).toMatchObject({ file: `${folder.path}/responses.csv`, line });
    expect(reason).toContain(culprit);
  });

  test("a byte order mark between rows, even where the next piece of the file begins", async () => {
    const rows = Array.from({ length: 1_500 }, (_, index) => edited(LINES[1] ?? "", "R1", `A${index}`));
    const text = Buffer.from(`${HEADER}\n${rows.join("\n")}\n`);
    // Files are read in pieces of 64 KiB, and passed on in whole lines.
    const start = text.lastIndexOf("\n", 65_535) + 1;
    const marked = Buffer.concat([text.subarray(0, start), Buffer.from("\uFEFF"), text.subarray(start)]);
    const line = text.subarray(0, start).toString().split("\n").length;
    expect((await refusalOf(rowsOf(marked))).place).toMatchObject({ line, column: "respondent_id" });
  });

  test("the first of several faults, when an earlier row and a later letter are wrong", async () => {
    const text = Buffer.from(withLine(3, ",qr,", ",fax,"));
    const { place } = await refusalOf(rowsOf(Buffer.concat([text, Buffer.from([0xff, 0x0a])])));
    expect(place).toMatchObject({ line: 3, column: "channel" });
  });

  test("a file that is not there, and a folder", async () => {
    const file = `${folder.path}/nowhere.csv`;
    expect(await refusalOf(readResponses(file, meta, () => undefined))).toMatchObject({
      place: { file },
      reason: "there is no such file",
    });
    expect((await refusalOf(readResponses(folder.path, meta, () => undefined))).reason).toContain("folder");
  });
});

test("a file cut off anywhere is refused, except behind a whole row, where no reader could know", async () => {
  const small = Buffer.from(`\uFEFF${LINES.slice(0, 3).join("\r\n")}\r\n`);
  for (let length = 0; length < small.length; length += 1) {
    const cut = small.subarray(0, length);
    const outcome = await rowsOf(cut).catch((error: unknown) => error);
    const wholeRows = cut.toString().split("\r\n").length - 2;
    if (length > 0 && cut.at(-1) === 0x0a) expect(outcome).toHaveLength(wholeRows);
    else expect(outcome).toBeInstanceOf(Refusal);
  }
});

test("a damaged file gives rows or a refusal with its place, never anything else and never a row less", async () => {
  const original = Buffer.from(FILE);
  const bytes = fc.oneof(fc.constantFrom(...Buffer.from('",\n\r\0KYNA1;\uFEFF')), fc.integer({ min: 0, max: 255 }));
  const change = fc.record({
    at: fc.nat(original.length - 1),
    drop: fc.nat(3),
    put: fc.array(bytes, { maxLength: 3 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const damaged = changes.reduce(
        (text, { at, drop, put }) => Buffer.concat([text.subarray(0, at), Buffer.from(put), text.subarray(at + drop)]),
        original,
      );
      const outcome = await rowsOf(damaged).catch((error: unknown) => error);
      if (Array.isArray(outcome)) {
        expect(outcome).toHaveLength(damaged.toString().split("\n").length - 2);
      } else {
        expect(outcome).toBeInstanceOf(Refusal);
        expect((outcome as Refusal).place.line).toBeGreaterThan(0);
      }
    }),
    { numRuns: 400 },
  );
});

test("a fault of the caller is no fault of the file", async () => {
  const file = folder.write("responses.csv", FILE);
  const reading = readResponses(file, meta, () => {
    throw new RangeError("the caller's own");
  });
  await expect(reading).rejects.toThrow(RangeError);
});
