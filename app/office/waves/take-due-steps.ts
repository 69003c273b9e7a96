import type { Database } from "#app/database/open-database.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { stageOf } from "#app/office/released-wave.ts";
import { releaseTallies } from "#app/office/waves/timed-release.ts";
import { listWaves } from "#app/office/wave-list.ts";

/**
 * Takes the steps of the timed release that are due in every official wave that is not counted to its end. Without it a
 * step would be taken only when somebody looks, and whoever looks after days would see figures of the day before them.
 */
export async function takeDueSteps(database: Database, unitId: string): Promise<void> {
  for (const { id } of (await listWaves(database, unitId)).filter((wave) => stageOf(wave) === "interim")) {
    const wave = await readFrozenWave(database, unitId, id);
    for (const asked of wave?.questionnaires ?? []) if (wave) await releaseTallies(database, unitId, wave, asked);
  }
}
