import type { ResponseRow } from "#app/database/new-response.ts";
import type { Database } from "#app/database/open-database.ts";

/** What is stored under an id; undefined when nothing is. */
export async function findResponse(database: Database, unitId: string, id: string): Promise<ResponseRow | undefined> {
  return (await database.response.findUnique({ where: { unitId_id: { unitId, id } } })) ?? undefined;
}
