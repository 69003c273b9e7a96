import { rename } from "node:fs/promises";

import { exists } from "#app/backup/new-file.ts";
import { moveRows, MoveRefused, type MovedRows } from "#app/database/move-to-postgres.ts";
import { openDatabase } from "#app/database/open-database.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";

/** What the file is called afterwards: nobody serves it by mistake. */
export const MOVED = ".moved";

/**
 * Moves an installation from SQLite to an empty PostgreSQL database: brings both to the present version, copies every row and
 * reads it back, and holds the result against its own ledger. The SQLite file is kept under another name.
 * @returns rows by table
 * @throws MoveRefused when it cannot be done; then the installation is as it was
 */
export async function moveToPostgres(file: string, url: string, projectRoot: string): Promise<MovedRows> {
  if (!(await exists(file))) throw new MoveRefused(`There is no database at ${file}.`);
  const source = await openDatabase({ provider: "sqlite", file }, { projectRoot });
  const units = await source.client.ledgerEntry.findMany({ distinct: ["unitId"], select: { unitId: true } });
  await source.close();
  const target = await openDatabase({ provider: "postgres", url }, { projectRoot });
  try {
    const moved = await moveRows(file, url);
    for (const { unitId } of units) {
      const { differences } = await verifyLedger(target.client, unitId);
      if (differences.length > 0) {
        throw new MoveRefused(
          `All rows were copied, but ${differences.length} of them do not agree with the ledger of ${unitId}, there or here: ` +
            "run npm run verify on both. The SQLite file stays the one that counts.",
        );
      }
    }
    await rename(file, `${file}${MOVED}`);
    return moved;
  } finally {
    await target.close();
  }
}
