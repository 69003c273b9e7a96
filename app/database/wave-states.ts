import type { DatabaseTransaction } from "#app/database/open-database.ts";

interface WaveOf {
  readonly unitId: string;
  readonly waveId: string;
}

/** Signs a wave off that was counted to its end. @returns whether there was such a wave */
export async function markSignedOff(tx: DatabaseTransaction, { unitId, waveId }: WaveOf): Promise<boolean> {
  const { count } = await tx.wave.updateMany({
    where: { unitId, id: waveId, kind: "official", status: "closed", countedAt: { not: null } },
    data: { status: "signed_off" },
  });
  return count > 0;
}

/** Takes a signed wave back before its signature, to be corrected. @returns whether there was such a wave */
export async function markUnderCorrection(tx: DatabaseTransaction, { unitId, waveId }: WaveOf): Promise<boolean> {
  const { count } = await tx.wave.updateMany({
    where: { unitId, id: waveId, status: "signed_off" },
    data: { status: "closed" },
  });
  return count > 0;
}

/**
 * Shows a signed wave to the public, or no longer.
 * @param publishedAt ISO instant, or null to withdraw it
 * @returns whether that changed anything
 */
export async function markPublished(
  tx: DatabaseTransaction,
  { unitId, waveId }: WaveOf,
  publishedAt: string | null,
): Promise<boolean> {
  const { count } = await tx.wave.updateMany({
    where: { unitId, id: waveId, status: "signed_off", publishedAt: publishedAt === null ? { not: null } : null },
    data: { publishedAt },
  });
  return count > 0;
}

/** Changes the frozen settings of a wave that is counted and not signed. @returns whether there was such a wave */
export async function changeSettings(
  tx: DatabaseTransaction,
  { unitId, waveId }: WaveOf,
  settings: string,
): Promise<boolean> {
  const { count } = await tx.wave.updateMany({
    where: { unitId, id: waveId, kind: "official", status: "closed", countedAt: { not: null } },
    data: { settings },
  });
  return count > 0;
}
