import type { Database } from "#app/database/database.ts";

/** Throws when the database does not answer. */
export async function pingDatabase(database: Database): Promise<void> {
  await database.$queryRaw`SELECT 1`;
}
