import { findSignatures } from "#app/database/sign-offs.ts";
import { findWave } from "#app/database/waves.ts";
import { waveSettingsSchema } from "#app/office/wave-settings.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { keptUntil } from "#app/unit/retention.ts";

/**
 * Until when the raw answers of a wave are kept: from its first signature on, so long as its forms promised. A correction
 * does not make it longer.
 * @returns undefined while it was never signed
 */
export async function readKeptUntil(
  { database, unit }: Pick<WaveContext, "database" | "unit">,
  waveId: string,
): Promise<Date | undefined> {
  const first = (await findSignatures(database, unit.id, waveId)).at(-1);
  const found = await findWave(database, unit.id, waveId);
  if (!first || !found) return undefined;
  const { retentionMonths } = waveSettingsSchema.parse(JSON.parse(found.wave.settings));
  return keptUntil(new Date(first.signedAt), retentionMonths ?? unit.retention_months);
}
