import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { findReleasedCounts, storeFinalCounts } from "#app/database/released-counts.ts";
import { countQuestionnaire, instrumentIn } from "#app/office/count-wave.ts";
import { sealRelease } from "#app/office/ledger/seal-release.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { packTally, unpackTally } from "#app/scoring/counting/packed-tally.ts";
import type { WaveTally } from "#app/scoring/counting/wave-tally.ts";

/**
 * Counts every answer of a wave that takes no more, keeps the counts in the place of the released steps, and seals them.
 * @returns how many answers there are
 */
export async function keepFinalTallies(tx: DatabaseTransaction, unitId: string, wave: FrozenWave): Promise<number> {
  let rows = 0;
  for (const asked of wave.questionnaires) {
    const tally = await countQuestionnaire(tx, unitId, wave, asked);
    const of = { unitId, waveId: wave.id, questionnaireId: asked.id };
    await storeFinalCounts(tx, of, { shown: packTally(tally), rows: tally.rows });
    await sealRelease(tx, of);
    rows += tally.rows;
  }
  return rows;
}

/**
 * The counts of a questionnaire of a wave that was counted to its end.
 * @throws when they are missing
 */
export async function readFinalTally(
  database: DatabaseTransaction,
  unitId: string,
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
): Promise<WaveTally> {
  const rows = await findReleasedCounts(database, { unitId, waveId: wave.id, questionnaireId: asked.id });
  const shown = rows.find(({ block }) => block === "")?.shown;
  if (shown == null) throw new Error(`the final counts of ${asked.id} in wave ${wave.id} are missing`);
  return unpackTally(instrumentIn(wave, asked), shown);
}
