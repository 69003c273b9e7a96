import type { Database } from "#app/database/open-database.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { stageOf } from "#app/office/released-wave.ts";
import { releaseTallies } from "#app/office/waves/timed-release.ts";
import { listWaves } from "#app/office/wave-list.ts";

/**
 * Takes the steps of the timed release that are due in every official wave that is not counted to its end. Without it a
 * step would be taken only when somebody looks, and whoever looks after days would see figures of the day before them.
 * @throws when a wave could not be read; the others go on all the same
 */
export async function takeDueSteps(database: Database, unitId: string): Promise<void> {
  const failures: unknown[] = [];
  for (const { id } of (await listWaves(database, unitId)).filter((wave) => stageOf(wave) === "interim")) {
    await stepsOf(database, unitId, id).catch((failure: unknown) => failures.push(failure));
  }
  if (failures.length > 0) throw new AggregateError(failures, "steps of some waves were not taken");
}

async function stepsOf(database: Database, unitId: string, waveId: string): Promise<void> {
  const wave = await readFrozenWave(database, unitId, waveId);
  if (!wave) return;
  for (const asked of wave.questionnaires) await releaseTallies(database, unitId, wave, asked);
}
