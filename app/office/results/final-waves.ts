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
  for (const { id } of await closedWaves(database, unitId)) {
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
  const before = (await closedWaves(database, unitId)).filter((other) => precedes(other, wave));
  for (const { id } of before.toReversed()) {
    const released = await readReleasedWave(database, unitId, id);
    if (released?.stage === "final") return released;
  }
  return undefined;
}

/** The same wave as {@link readFormerWave} finds, among the unit's official waves in order. */
export function formerWave(waves: readonly ReleasedWave[], wave: FrozenWave): ReleasedWave | undefined {
  if (wave.trial) return undefined;
  return waves.findLast((other) => other.stage === "final" && precedes(other.wave, wave));
}

/** Whether a wave was opened before another; of two opened at the same moment, the one whose id sorts first. */
export function precedes(a: OpenedWave, b: OpenedWave): boolean {
  const [first, second] = [a.openedAt ?? "", b.openedAt ?? ""];
  return first === second ? a.id < b.id : first < second;
}

type OpenedWave = Pick<FrozenWave, "id" | "openedAt">;

/** The official waves that take no answers any more, in the order they were opened. */
async function closedWaves(database: Database, unitId: string): Promise<readonly OpenedWave[]> {
  const waves = await listWaves(database, unitId);
  return waves
    .filter(({ trial, status }) => !trial && status !== "open")
    .map(({ id, openedAt }) => ({ id, openedAt }))
    .toSorted((a, b) => (precedes(a, b) ? -1 : 1));
}
