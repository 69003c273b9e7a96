import { plainCode } from "#app/export/plain-code.ts";

/**
 * Rows of the open response format as text: commas, LF, a line break after the last row.
 * @throws when a cell is no plain code (`plainCode`): answers are never quoted or escaped, because plain codes need neither
 */
export function responseCsv(rows: readonly (readonly string[])[]): string {
  let text = "";
  for (const row of rows) text += `${row.map(plainCode).join(",")}\n`;
  return text;
}
