import { providerOf } from "#app/database/database.ts";
import type { Database } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/**
 * Takes out of the database's files how codes stood before they were spent. A code that was spent by the same commit as a
 * response was stored would tell whose it is: SQLite's log keeps every commit apart, and PostgreSQL's table the former
 * rows with the mark of the transaction that ended them. To be called after each commit that spends codes.
 *
 * It never waits for another process: while one still reads what stood there before, it leaves that to the next call.
 */
export async function forgetSpending(database: Database): Promise<void> {
  if (providerOf(database) === "postgres") {
    await database.$executeRaw(sql`VACUUM "single_use_code"`);
    return;
  }
  const [state] = await database.$queryRaw<{ log: bigint; checkpointed: bigint }[]>(
    sql`PRAGMA wal_checkpoint(PASSIVE)`,
  );
  // A reader of an older state keeps the log, and emptying it would hold up the whole process until it is through.
  if (state?.log === state?.checkpointed) await database.$queryRaw(sql`PRAGMA wal_checkpoint(TRUNCATE)`);
}
