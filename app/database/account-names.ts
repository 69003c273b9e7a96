import type { Database } from "#app/database/open-database.ts";

/** Display names of accounts, by id, as they are today. */
export async function findAccountNames(
  database: Database,
  unitId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const accounts = await database.account.findMany({
    where: { unitId, id: { in: [...ids] } },
    select: { id: true, displayName: true },
  });
  return new Map(accounts.map(({ id, displayName }) => [id, displayName]));
}
