import { responseCsv } from "#app/export/response-csv.ts";
import { headerOf, lastRespondent, rowReader } from "#app/recount/response-row.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";

/** Writes the rows of a response file, page by page. */
export interface RowWriter {
  readonly header: () => string;
  /** @throws at the first row that could not be counted again, and then nothing of the page is written */
  readonly page: (rows: readonly (readonly string[])[]) => string;
}

/**
 * Writes rows in the order of their ids. Every row is read back as a recount reads it before it is written, so what could
 * not be counted again never leaves.
 */
export function rowWriter(name: string, meta: SurveyMeta): RowWriter {
  const read = rowReader(name, meta, lastRespondent);
  let line = 1;
  return {
    header: () => responseCsv([headerOf(meta)]),
    page: (rows) => {
      for (const row of rows) read(row, (line += 1));
      return responseCsv(rows);
    },
  };
}
