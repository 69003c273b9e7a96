import type { Database } from "#app/database/open-database.ts";

/** Points that the level above gave, in hundredths, by criterion. */
export async function findOfficialPoints(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.officialResult.findMany({ where: { unitId, waveId } });
  return new Map(rows.map(({ criterion, points }) => [criterion, points]));
}
