import { recordEvent } from "#app/database/audit-events.ts";
import { findLedgerEntries, lockLedger } from "#app/database/ledger.ts";
import { scanResponses } from "#app/database/response-scan.ts";
import { deleteComments, deleteResponses, hasResponses, markExpired } from "#app/database/retention.ts";
import { forgetOrder } from "#app/database/wave-closing.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import { appendEntry } from "#app/office/ledger/append-entry.ts";
import { MerkleTree } from "#app/office/ledger/merkle-root.ts";
import { sealedText } from "#app/office/ledger/sealed-text.ts";
import { readKeptUntil } from "#app/office/retention/kept-until.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { listWaves } from "#app/office/wave-list.ts";

/** Responses that are not as they were sealed: they are evidence, and somebody must look before they go. */
export class ExpiryRefused extends Error {
  override name = "ExpiryRefused";
}

/**
 * Deletes the raw answers and comments of waves whose time is over: never before the signature, and never what does not
 * agree with the ledger. Their counts stay; an entry of the ledger with the root over the rows takes the rows' place. A
 * deletion that was broken off goes on.
 * @throws when a wave could not be treated; the others are all the same
 */
export async function expireWaves(context: WaveContext): Promise<void> {
  const { database, unit, now } = context;
  const failures: unknown[] = [];
  let deleted = 0;
  for (const wave of await listWaves(database, unit.id)) {
    const of = { unitId: unit.id, waveId: wave.id };
    const expire = async () => {
      if (!wave.expired) {
        const until = wave.status === "signed_off" ? await readKeptUntil(context, wave.id) : undefined;
        if (until === undefined || until > now() || !(await sealExpiry(context, wave.id))) return;
      }
      if (await hasResponses(database, of)) deleted += await deleteResponses(database, of);
    };
    await expire().catch((failure: unknown) => failures.push(failure));
  }
  if (deleted > 0) await forgetOrder(database);
  if (failures.length > 0) throw new AggregateError(failures, "raw answers of some waves were not deleted");
}

/** The rows' root takes their place in the ledger, and the wave is marked: from here on they are to be deleted. */
async function sealExpiry({ database, unit, now }: WaveContext, waveId: string): Promise<boolean> {
  const { rows, root } = await rootOfAll(database, unit.id, waveId);
  return database.$transaction(async (tx) => {
    await lockLedger(tx, database);
    const expiredAt = now().toISOString();
    // Taken back for a correction, or marked by another process meanwhile.
    if (!(await markExpired(tx, { unitId: unit.id, waveId }, expiredAt))) return false;
    const entry = await appendEntry(tx, unit.id, { kind: "expired", waveId, questionnaireId: null, rows, root });
    await deleteComments(tx, { unitId: unit.id, waveId });
    const after = { responses: rows, ledger: entry.hash };
    await recordEvent(
      tx,
      eventBy({ unit, now }, undefined, { action: "wave.expire", recordKind: "wave", recordId: waveId, after }),
    );
    return true;
  });
}

/**
 * Root over all responses of a wave in the order of their ids.
 * @throws ExpiryRefused when one of its sets is not as it was sealed
 */
async function rootOfAll(
  database: WaveContext["database"],
  unitId: string,
  waveId: string,
): Promise<{ readonly rows: number; readonly root: string }> {
  const all = new MerkleTree();
  const sets = new Map<number | null, MerkleTree>();
  for await (const page of scanResponses(database, unitId)) {
    for (const { row, sealedIn } of page) {
      if (row.waveId !== waveId) continue;
      const text = sealedText(row);
      all.add(text);
      const set = sets.get(sealedIn) ?? new MerkleTree();
      sets.set(sealedIn, set);
      set.add(text);
    }
  }
  for (const { number, rows, root } of await findLedgerEntries(database, unitId, waveId, { kind: "responses" })) {
    const set = sets.get(number);
    sets.delete(number);
    if (set ? set.root() !== root : rows > 0) throw refused(waveId);
  }
  if (sets.size > 0) throw refused(waveId);
  return { rows: all.entries, root: all.root() };
}

function refused(waveId: string): ExpiryRefused {
  return new ExpiryRefused(
    `the time of the raw answers of wave ${waveId} is over, but they are not as they were sealed: run the check (npm run verify) before they are deleted`,
  );
}
