/** Signs that a spreadsheet may take for the beginning of a formula, the wide ones of East Asian keyboards included. */
const STARTS_FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠|%]/u;
/** Control characters have no place in a cell; a tab or line break would open another one when it is copied. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;

/**
 * A text as it may stand in a cell: never the beginning of a formula, also after the workbook is saved as CSV. Such a
 * text gets an apostrophe, the sign that spreadsheets themselves use for "this is text".
 */
export function sheetText(text: string): string {
  const clean = text.toWellFormed().replace(CONTROL, " ");
  return STARTS_FORMULA.test(clean) ? `'${clean}` : clean;
}

/** Where a spreadsheet begins a new cell that would be a formula, if it cuts a file at semicolons. */
const SEMICOLON_BEFORE_FORMULA = /;(?=[\s\p{Cf}"']*[=+\-@＝＋－＠|%])/gu;

/**
 * A text as it may stand in a CSV file. Where numbers have a decimal comma, as in Vietnam, a spreadsheet cuts such a file
 * at semicolons, whatever it was written with, and pays no heed to the quotes around a text.
 */
export function csvText(text: string): string {
  return sheetText(text).replace(SEMICOLON_BEFORE_FORMULA, ";'");
}

const LONGEST_SHEET_NAME = 31;
/** What Excel refuses in a sheet's name, what cannot be seen, and what could end a reference to the sheet. */
const NOT_IN_NAME = /[\p{Cc}\p{Cf}\u2028\u2029[\]:*?/\\'"!]+/gu;

/** A text as the name of a sheet: whatever could make a formula of it, or a name that Excel refuses, is left out. */
export function sheetName(text: string): string {
  const clean = text.toWellFormed().replace(NOT_IN_NAME, " ");
  // Excel counts in UTF-16 units; half a character at the cut is left out.
  const short = clean.replace(/^[=+\-@＝＋－＠|%\s]+/u, "").slice(0, LONGEST_SHEET_NAME);
  return short.toWellFormed().replaceAll("\uFFFD", "").trim() || "Sheet";
}
