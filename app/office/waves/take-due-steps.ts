import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { sealWaiting } from "#app/office/ledger/seal-responses.ts";
import { stageOf } from "#app/office/released-wave.ts";
import { releaseTallies } from "#app/office/waves/timed-release.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { listWaves } from "#app/office/wave-list.ts";
import { halfDayOf } from "#app/unit/half-day.ts";

/**
 * What the server does by itself for every wave that takes answers: seals those of past half-days, and takes the steps of
 * the timed release that are due. Without it a step would be taken only when somebody looks, and whoever looks after days
 * would see figures of the day before them.
 * @throws when a wave could not be read; the others go on all the same
 */
export async function takeDueSteps(context: WaveContext): Promise<void> {
  const { database, unit } = context;
  const failures: unknown[] = [];
  for (const { id } of (await listWaves(database, unit.id)).filter((wave) => stageOf(wave) !== "final")) {
    await stepsOf(context, id).catch((failure: unknown) => failures.push(failure));
  }
  if (failures.length > 0) throw new AggregateError(failures, "steps of some waves were not taken");
}

async function stepsOf({ database, unit, now }: WaveContext, waveId: string): Promise<void> {
  const wave = await readFrozenWave(database, unit.id, waveId);
  if (!wave) return;
  await sealWaiting(database, unit.id, wave, halfDayOf(now(), unit.time_zone));
  if (wave.trial) return;
  for (const asked of wave.questionnaires) await releaseTallies(database, unit.id, wave, asked);
}
