import { CsvError, parse } from "csv-parse/sync";

/** Why a text is no CSV. */
export interface CsvFault {
  /** Position of the field, from 0. */
  readonly field: number;
  readonly reason: string;
}

/**
 * Fields of every row: separated by commas, rows by LF or CRLF, a field in double quotes where it holds
 * a comma, a double quote (written twice) or a line break (RFC 4180). Rows may differ in width.
 * @param bytes whole rows, in UTF-8
 */
export function csvRows(bytes: Buffer): readonly (readonly string[])[] | CsvFault {
  try {
    return parse(bytes, { record_delimiter: ["\r\n", "\n"], relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const reason = REASONS.get(error.code) ?? error.message;
    return { field: typeof error["index"] === "number" ? error["index"] : 0, reason };
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["CSV_QUOTE_NOT_CLOSED", "a double quote is not closed on this line; a field cannot hold a line break"],
  ["CSV_INVALID_CLOSING_QUOTE", "there is text behind a closing double quote; inside a field it is written twice"],
  ["INVALID_OPENING_QUOTE", "there is a double quote inside a field without quotes around it"],
]);
