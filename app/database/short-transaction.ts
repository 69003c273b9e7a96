import { adapterOf } from "#app/database/database.ts";
import type { Database } from "#app/database/open-database.ts";
import { runInTurn, type Steps } from "#app/database/steps.ts";

/**
 * Runs steps in one transaction; when this returns, what they wrote is on disk. For what many people wait for at once: on
 * SQLite no statement waits for the event loop, so the steps must be few.
 * @param steps called anew for every try
 */
export async function inShortTransaction<Result>(database: Database, steps: () => Steps<Result>): Promise<Result> {
  const adapter = adapterOf(database);
  if (adapter.provider === "postgres") {
    return database.$transaction((tx) => runInTurn(steps(), (statement) => tx.$queryRaw(statement)));
  }
  if (!adapter.short) await database.$connect();
  if (!adapter.short) throw new Error("The database was closed.");
  return adapter.short.run(steps);
}
