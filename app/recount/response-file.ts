import { isUtf8 } from "node:buffer";

import { csvRows } from "#app/recount/csv-text.ts";
import { endsWithLineBreak, LONGEST_LINE, NOT_UTF8, singleLines, wholeLines } from "#app/recount/file-lines.ts";
import { quoted } from "#app/recount/name-rule.ts";
import { Refusal, type Place } from "#app/recount/refusal.ts";
import { headerOf, rowReader } from "#app/recount/response-row.ts";
import type { ResponseRow, SurveyMeta } from "#app/recount/survey-meta.ts";

/**
 * Reads a response file of the open format (§1, §13.2), row by row in the order of the file; only a
 * piece of it is ever in memory, and the respondents' identifiers. Accepted: UTF-8 with or without a
 * byte order mark, lines ended by LF or CRLF, fields in double quotes. No field holds a line break, so
 * a row is a line.
 * @param onRow called for every row; the row is the caller's to keep
 * @throws Refusal with line, column and reason for the first thing that is wrong: a row is never left
 * out. Rows before it have been passed on by then.
 */
export async function readResponses(path: string, meta: SurveyMeta, onRow: (row: ResponseRow) => void): Promise<void> {
  const header = headerOf(meta);
  const readRow = rowReader(path, meta);
  let line = 0;

  const take = (fields: readonly string[]) => {
    line += 1;
    const place = { file: path, line };
    if (line === 1) {
      checkHeader(place, fields, header);
    } else {
      checkWidth(place, fields, header);
      onRow(readRow(fields, line));
    }
  };
  const takeLine = (bytes: Buffer) => {
    const place = { file: path, line: line + 1 };
    if (!isUtf8(bytes)) throw new Refusal(place, NOT_UTF8);
    if (!endsWithLineBreak(bytes)) throw new Refusal(place, bytes.length > LONGEST_LINE ? TOO_LONG : CUT_OFF);
    const rows = csvRows(bytes);
    if ("reason" in rows) throw new Refusal({ ...place, column: header[rows.field] }, rows.reason);
    rows.forEach(take);
  };

  for await (const lines of wholeLines(path)) {
    // Almost every piece is sound and read at once; in one that is not, the first wrong line is looked for.
    const rows = isUtf8(lines) && endsWithLineBreak(lines) ? csvRows(lines) : undefined;
    if (rows && !("reason" in rows)) for (const fields of rows) take(fields);
    else for (const single of singleLines(lines)) takeLine(single);
  }
  if (line === 0) throw new Refusal({ file: path, line: 1 }, "the file is empty; it needs at least a header");
}

const CUT_OFF = "the file ends in the middle of a line, without a line break; is it cut off?";
const TOO_LONG = `the line is longer than ${LONGEST_LINE} bytes; is this a response file?`;

function checkHeader(place: Place, fields: readonly string[], header: readonly string[]): void {
  const differing = header.findIndex((name, position) => fields[position] !== name);
  const position = differing === -1 ? header.length : differing;
  const found = fields[position];
  const expected = header[position];
  if (found === undefined && expected === undefined) return;
  const number = `column ${position + 1} of the header`;
  if (expected === undefined) {
    throw new Refusal(
      { ...place, column: found },
      `${number}, ${quoted(found ?? "")}, is not an item of the meta file`,
    );
  }
  const isInstead = found === undefined ? "is missing" : `is ${quoted(found)}`;
  const hint =
    fields.length === 1 && fields[0]?.includes(";") ? "; columns are separated by commas, not semicolons" : "";
  throw new Refusal({ ...place, column: expected }, `${number} ${isInstead}; it must be ${quoted(expected)}${hint}`);
}

function checkWidth(place: Place, fields: readonly string[], header: readonly string[]): void {
  if (fields.length === header.length) return;
  if (fields.length === 1 && fields[0] === "") throw new Refusal(place, "the line is blank");
  const column = header[Math.min(fields.length, header.length - 1)];
  const count = `the row has ${fields.length} fields instead of ${header.length}`;
  const hint = fields.some((field) => field.includes("\n")) ? "; a double quote is not closed on its line" : "";
  throw new Refusal({ ...place, column }, `${count}${hint}`);
}
