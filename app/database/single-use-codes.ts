import type { Database } from "#app/database/open-database.ts";

/** Where a code leads, and whether it was spent. */
export async function findCode(database: Database, unitId: string, codeHash: string) {
  return (await database.singleUseCode.findUnique({ where: { unitId_codeHash: { unitId, codeHash } } })) ?? undefined;
}

/** Hashes of a wave's codes that were not spent yet. */
export async function findUnspentCodes(database: Database, unitId: string, waveId: string): Promise<readonly string[]> {
  const codes = await database.singleUseCode.findMany({
    where: { unitId, waveId, used: false },
    select: { codeHash: true },
    orderBy: { codeHash: "asc" },
  });
  return codes.map((code) => code.codeHash);
}
