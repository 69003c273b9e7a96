import { setImmediate as nextRound } from "node:timers/promises";

import type { Database } from "#app/database/database.ts";
import type { ResponseRow } from "#app/database/new-response.ts";
import { rowReaderOf } from "#app/database/row-reader.ts";
import { RESPONSE_COLUMNS } from "#app/database/sealing.ts";
import { sql } from "#app/database/sql.ts";

/** A stored response with the number of the ledger entry that seals it; null while it waits. */
export interface ScannedResponse {
  readonly row: ResponseRow;
  readonly sealedIn: number | null;
}

/** Every response of a unit in the order of the (random) ids, in pages; between two pages others get their turn. */
export async function* scanResponses(
  database: Database,
  unitId: string,
  pageSize = 2000,
): AsyncGenerator<readonly ScannedResponse[]> {
  const reader = rowReaderOf(database);
  let after = "";
  for (;;) {
    const page = await reader.rows(sql`
      SELECT ${RESPONSE_COLUMNS}, "sealed_in" FROM "response"
      WHERE "unit_id" = ${unitId} AND "id" > ${after} ORDER BY "id" LIMIT ${pageSize}`);
    if (page.length > 0) yield page.map(scanned);
    if (page.length < pageSize) return;
    after = String(page.at(-1)?.[1]);
    await nextRound();
  }
}

/** In the order of `RESPONSE_COLUMNS`; SQLite has no truth values, only 0 and 1. */
function scanned(columns: readonly unknown[]): ScannedResponse {
  return {
    row: {
      unitId: columns[0] as string,
      id: columns[1] as string,
      waveId: columns[2] as string,
      questionnaireId: columns[3] as string,
      questionnaireVersion: columns[4] as number,
      questionnaireHash: columns[5] as string,
      locale: columns[6] as string,
      pointId: columns[7] as string,
      channel: columns[8] as string,
      assisted: Boolean(columns[9]),
      helperRole: columns[10] as string | null,
      late: Boolean(columns[11]),
      flags: columns[12] as string,
      halfDay: columns[13] as string,
      durationSeconds: columns[14] as number | null,
      hiddenDropped: columns[15] as number,
      answers: columns[16] as string,
    },
    sealedIn: columns[17] as number | null,
  };
}
