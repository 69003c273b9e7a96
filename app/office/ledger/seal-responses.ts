import { lockLedger } from "#app/database/ledger.ts";
import type { ResponseRow } from "#app/database/new-response.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { countUnsealed, markSealed, takeUnsealed } from "#app/database/sealing.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { appendEntry } from "#app/office/ledger/append-entry.ts";
import { countSealed } from "#app/office/ledger/count-sealed.ts";
import { rootOf } from "#app/office/ledger/merkle-root.ts";
import { sealedText } from "#app/office/ledger/sealed-text.ts";

/** Fewest responses of a set: a seal over fewer would tell who came between two looks at the ledger. */
const SMALLEST_SET = 10;

/** Most of a set: as many as are sealed in a moment, because nothing else is written meanwhile on SQLite. */
const LARGEST_SET = 2000;

/** When so many wait, they are sealed before their half-day is over: the order of so many points to nobody. */
const TOO_MANY_WAIT = 20_000;

/**
 * Seals what waits in a wave that takes answers: responses of half-days that are over, ten to one questionnaire together at
 * least. As many stay behind, so that the last set, sealed when the wave is counted, is not small either. Which ones go
 * first says nothing: their ids are random.
 * @param halfDay the present one, such as `2026-11-25T12`
 * @returns how many were sealed
 */
export async function sealWaiting(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  halfDay: string,
): Promise<number> {
  let sealed = 0;
  const waiting = await countUnsealed(database, { unitId, waveId: wave.id }, halfDay);
  for (const { questionnaireId, all, before: past } of waiting) {
    const isFlood = all >= TOO_MANY_WAIT;
    const before = isFlood ? undefined : halfDay;
    let left = (isFlood ? all : past) - SMALLEST_SET;
    while (left >= SMALLEST_SET) {
      const most = evenSet(left);
      const done = await sealSome(database, unitId, wave, { questionnaireId, before, most });
      if (done === 0) break;
      sealed += done;
      left -= done;
    }
  }
  return sealed;
}

/** Seals one set in a transaction of its own. @returns how many it holds; 0 when another process was here meanwhile */
function sealSome(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  {
    questionnaireId,
    ...some
  }: { readonly questionnaireId: string; readonly before: string | undefined; readonly most: number },
): Promise<number> {
  return database.$transaction(
    async (tx) => {
      await lockLedger(tx, database);
      const set = await takeUnsealed(tx, database, { unitId, waveId: wave.id, questionnaireId }, some);
      if (set.length < some.most) return 0;
      await sealSet(tx, unitId, wave, questionnaireId, set);
      return set.length;
    },
    { timeout: 60_000 },
  );
}

/**
 * Seals what is left of a wave that takes no more answers, in the transaction of its final count: of each questionnaire at
 * least ten together, or all that there ever were. A wave without any answer is sealed as such. The caller holds the
 * ledger's lock.
 */
export async function sealLast(
  tx: DatabaseTransaction,
  database: Database,
  unitId: string,
  wave: FrozenWave,
): Promise<void> {
  const of = { unitId, waveId: wave.id };
  const waiting = await countUnsealed(tx, of, "");
  const isEmpty = waiting.length === 0 && (await tx.ledgerEntry.count({ where: { ...of, kind: "responses" } })) === 0;
  if (isEmpty) await sealSet(tx, unitId, wave, null, []);
  for (const { questionnaireId, all } of waiting) {
    let left = all;
    while (left > 0) {
      const some = { before: undefined, most: evenSet(left) };
      const set = await takeUnsealed(tx, database, { ...of, questionnaireId }, some);
      if (set.length === 0) throw new Error("responses were sealed while their wave was counted");
      await sealSet(tx, unitId, wave, questionnaireId, set);
      left -= set.length;
    }
  }
}

/** Sets of about the same size, so that the last is not small. */
function evenSet(left: number): number {
  return Math.ceil(left / Math.ceil(left / LARGEST_SET));
}

/** Seals a set as one entry, marks its responses and adds them to what is counted for good. */
async function sealSet(
  tx: DatabaseTransaction,
  unitId: string,
  wave: FrozenWave,
  questionnaireId: string | null,
  set: readonly ResponseRow[],
): Promise<void> {
  const { number } = await appendEntry(tx, unitId, {
    kind: "responses",
    waveId: wave.id,
    questionnaireId,
    rows: set.length,
    root: rootOf(set.map(sealedText)),
  });
  await markSealed(
    tx,
    unitId,
    set.map(({ id }) => id),
    number,
  );
  await countSealed(tx, unitId, wave, set, number);
}
