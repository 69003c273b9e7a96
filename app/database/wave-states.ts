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
    where:
      publishedAt === null
        ? { unitId, id: waveId, publishedAt: { not: null } }
        : { unitId, id: waveId, status: "signed_off", publishedAt: null },
    data: { publishedAt },
  });
  return count > 0;
}

/**
 * Changes the frozen settings of a wave that is counted and not signed.
 * @param seen as they were read: what somebody else changed in between is not lost
 * @returns whether there was such a wave
 */
export async function changeSettings(
  tx: DatabaseTransaction,
  { unitId, waveId }: WaveOf,
  { seen, changed }: { readonly seen: string; readonly changed: string },
): Promise<boolean> {
  const { count } = await tx.wave.updateMany({
    where: { unitId, id: waveId, kind: "official", status: "closed", countedAt: { not: null }, settings: seen },
    data: { settings: changed },
  });
  return count > 0;
}
