import type { ResponseRow } from "#app/database/new-response.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { addSealedPointCount, findSealedCount, storeSealedCount } from "#app/database/sealed-counts.ts";
import { countAllSealed, countedAs, readSealedTally, type CountedAs } from "#app/office/count-wave.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { packTally } from "#app/scoring/counting/packed-tally.ts";
import { emptyTally } from "#app/scoring/counting/wave-tally.ts";

/** Adds responses that were just sealed to the counts of their questionnaires and points. */
export async function countSealed(
  tx: DatabaseTransaction,
  unitId: string,
  wave: FrozenWave,
  set: readonly ResponseRow[],
  entry: number,
): Promise<void> {
  for (const rows of groups(set, ({ questionnaireId, questionnaireHash }) => [questionnaireId, questionnaireHash])) {
    const [{ questionnaireId, questionnaireHash: hash }] = rows;
    const counted = await countedAs(tx, unitId, wave, { id: questionnaireId, hash });
    await addTo(tx, { unitId, waveId: wave.id, questionnaireId, hash }, counted, { rows, entry });
  }
  for (const rows of groups(set, ({ pointId, halfDay }) => [pointId, halfDay])) {
    const [{ waveId, pointId, halfDay }] = rows;
    await addSealedPointCount(tx, { unitId, waveId, pointId, halfDay, rows: rows.length });
  }
}

async function addTo(
  tx: DatabaseTransaction,
  of: Parameters<typeof findSealedCount>[1],
  counted: CountedAs,
  { rows, entry }: { readonly rows: readonly ResponseRow[]; readonly entry: number },
): Promise<void> {
  const stored = await findSealedCount(tx, of);
  let tally = stored ? readSealedTally(stored, counted) : emptyTally(counted.instrument);
  if (tally) for (const row of rows) counted.add(tally, row);
  // Counted before by other methods (only a trial wave changes them): all of them are counted anew, these included.
  else tally = await countAllSealed(tx, of, counted);
  const { fingerprint: instrument } = counted;
  await storeSealedCount(tx, of, { through: entry, rows: tally.rows, instrument, counts: packTally(tally) });
}

/** Rows that have these texts in common. */
function groups(
  rows: readonly ResponseRow[],
  key: (row: ResponseRow) => readonly string[],
): readonly (readonly [ResponseRow, ...ResponseRow[]])[] {
  const byKey = new Map<string, [ResponseRow, ...ResponseRow[]]>();
  for (const row of rows) {
    const name = key(row).join("\n");
    const group = byKey.get(name);
    if (group) group.push(row);
    else byKey.set(name, [row]);
  }
  return [...byKey.values()];
}
