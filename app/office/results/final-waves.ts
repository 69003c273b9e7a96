import type { Database } from "#app/database/open-database.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { readReleasedWave, type ReleasedWave } from "#app/office/released-wave.ts";
import { listWaves } from "#app/office/wave-list.ts";

/**
 * The official waves of a unit whose counts change no more, in the order they were opened.
 * @param known a wave that was read already: its answers are not counted twice
 */
export async function readFinalWaves(
  database: Database,
  unitId: string,
  known: ReleasedWave,
): Promise<readonly ReleasedWave[]> {
  const read: ReleasedWave[] = [];
  for (const id of await closedWaves(database, unitId)) {
    const released = id === known.wave.id ? known : await readReleasedWave(database, unitId, id);
    if (released?.stage === "final") read.push(released);
  }
  return read;
}

/**
 * The official wave before another one: the last that was opened before it and is counted to its end.
 * @returns undefined before the first official wave, and for a trial wave, which is compared with none
 */
export async function readFormerWave(
  database: Database,
  unitId: string,
  wave: FrozenWave,
): Promise<ReleasedWave | undefined> {
  if (wave.trial) return undefined;
  const closed = await closedWaves(database, unitId, wave.openedAt);
  for (const id of closed.toReversed()) {
    const released = await readReleasedWave(database, unitId, id);
    if (released?.stage === "final") return released;
  }
  return undefined;
}

/** Ids of the official waves that take no answers any more, in the order they were opened. */
async function closedWaves(database: Database, unitId: string, openedBefore?: string): Promise<readonly string[]> {
  const waves = await listWaves(database, unitId);
  return waves
    .filter(({ trial, status }) => !trial && status !== "open")
    .filter(({ openedAt }) => openedBefore === undefined || (openedAt ?? "") < openedBefore)
    .map(({ id, openedAt = "" }) => ({ id, openedAt }))
    .toSorted((a, b) => (a.openedAt < b.openedAt || (a.openedAt === b.openedAt && a.id < b.id) ? -1 : 1))
    .map(({ id }) => id);
}
