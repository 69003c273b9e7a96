import { stringify } from "csv-stringify/sync";

import { plainCode } from "#app/export/plain-code.ts";

/**
 * Rows of the open response format as text: commas, LF, a line break after the last row.
 * @throws when a cell is no plain code (`plainCode`): answers are never escaped, because the file has to be read back
 */
export function responseCsv(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => row.map(plainCode)),
    // Never needed for plain codes; a second lock on the same door.
    { record_delimiter: "\n", escape_formulas: true },
  );
}
