import { lockLedger } from "#app/database/ledger.ts";
import type { ResponseRow } from "#app/database/new-response.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { countUnsealed, markSealed, takeUnsealed } from "#app/database/sealing.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { appendEntry } from "#app/office/ledger/append-entry.ts";
import { countSealed } from "#app/office/ledger/count-sealed.ts";
import { rootOf } from "#app/office/ledger/merkle-root.ts";
import { sealedText } from "#app/office/ledger/sealed-text.ts";

/** Fewest responses of a batch: a seal over fewer would tell who came between two looks at the ledger. */
const SMALLEST_BATCH = 10;

/** Most of a batch: as many as are sealed in a moment, because nothing else is written meanwhile on SQLite. */
const LARGEST_BATCH = 2000;

/** When so many wait, they are sealed before their half-day is over: the order of so many points to nobody. */
const TOO_MANY_WAIT = 20_000;

/**
 * Seals what waits in a wave that takes answers: responses of half-days that are over, ten together at least. As many
 * stay behind, so that the last batch, sealed when the wave is counted, is not small either. Which ones go first says
 * nothing: their ids are random.
 * @param halfDay the present one, such as `2026-11-25T12`
 * @returns how many were sealed
 */
export async function sealWaiting(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  halfDay: string,
): Promise<number> {
  const of = { unitId, waveId: wave.id };
  const waiting = await countUnsealed(database, of, halfDay);
  const before = waiting.all >= TOO_MANY_WAIT ? undefined : halfDay;
  const ready = before === undefined ? waiting.all : waiting.before;
  let left = ready - SMALLEST_BATCH;
  if (left < SMALLEST_BATCH) return 0;
  let sealed = 0;
  while (left > 0) {
    const most = evenBatch(left);
    const done = await database.$transaction(
      async (tx) => {
        await lockLedger(tx, database);
        const batch = await takeUnsealed(tx, database, of, { before, most });
        // Another process was here meanwhile.
        if (batch.length < most) return 0;
        await sealBatch(tx, unitId, wave, batch);
        return batch.length;
      },
      { timeout: 60_000 },
    );
    if (done === 0) break;
    sealed += done;
    left -= done;
  }
  return sealed;
}

/**
 * Seals what is left of a wave that takes no more answers, in the transaction of its final count: at least ten together,
 * or all that there ever were. A wave without any answer is sealed as such. The caller holds the ledger's lock.
 */
export async function sealLast(
  tx: DatabaseTransaction,
  database: Database,
  unitId: string,
  wave: FrozenWave,
): Promise<void> {
  const of = { unitId, waveId: wave.id };
  let { all: left } = await countUnsealed(tx, of, "");
  const isEmpty = left === 0 && (await tx.ledgerEntry.count({ where: { ...of, kind: "responses" } })) === 0;
  if (isEmpty) await sealBatch(tx, unitId, wave, []);
  while (left > 0) {
    const batch = await takeUnsealed(tx, database, of, { before: undefined, most: evenBatch(left) });
    await sealBatch(tx, unitId, wave, batch);
    left -= batch.length;
  }
}

/** Batches of about the same size, so that the last is not small. */
function evenBatch(left: number): number {
  return Math.ceil(left / Math.ceil(left / LARGEST_BATCH));
}

/** Seals a batch as one entry, marks its responses and adds them to what is counted for good. */
async function sealBatch(
  tx: DatabaseTransaction,
  unitId: string,
  wave: FrozenWave,
  batch: readonly ResponseRow[],
): Promise<void> {
  const { number } = await appendEntry(tx, unitId, {
    kind: "responses",
    waveId: wave.id,
    questionnaireId: null,
    rows: batch.length,
    root: rootOf(batch.map(sealedText)),
  });
  await markSealed(
    tx,
    unitId,
    batch.map(({ id }) => id),
    number,
  );
  await countSealed(tx, unitId, wave, batch, number);
}
