import { providerOf } from "#app/database/database.ts";
import { insertResponses } from "#app/database/insert-responses.ts";
import { waveKey, type NewResponse } from "#app/database/new-response.ts";
import type { Database } from "#app/database/open-database.ts";
import { inShortTransaction } from "#app/database/short-transaction.ts";
import { spendCodes } from "#app/database/spend-codes.ts";
import { empty, join, sql } from "#app/database/sql.ts";
import { rowsOf, type Steps } from "#app/database/steps.ts";
import { insertComments } from "#app/database/store-comments.ts";

export type StoreOutcome =
  | "stored"
  /** The same answers came before under this id; nothing changed. */
  | "repeated"
  /** Other answers came before under this id; nothing changed. */
  | "conflict"
  /** The wave does not take answers. */
  | "closed"
  | "code_unknown"
  | "code_used";

/**
 * Stores a batch in one transaction and says what became of each. When it returns, every `stored`
 * response is on disk, exactly once. No two entries may share an id or a code.
 */
export async function storeResponses(
  database: Database,
  entries: readonly NewResponse[],
): Promise<readonly StoreOutcome[]> {
  const provider = providerOf(database);
  return inShortTransaction(database, () => store(entries, provider));
}

function* store(entries: readonly NewResponse[], provider: "sqlite" | "postgres"): Steps<readonly StoreOutcome[]> {
  const outcomes = new Map<NewResponse, StoreOutcome>();
  const undecided = () => entries.filter((entry) => !outcomes.has(entry));

  const waves = yield* wavesOf(entries, provider);
  const doorOf = (entry: NewResponse) => doorFor(entry, waves.get(waveKey(entry.row)));
  const needLookUp = entries.filter((entry) => entry.codeHash !== undefined || doorOf(entry) !== "open");
  for (const [entry, outcome] of yield* compareWithStored(needLookUp)) outcomes.set(entry, outcome);
  for (const entry of undecided()) if (doorOf(entry) === "closed") outcomes.set(entry, "closed");
  const withoutCode = yield* spendCodes(undecided(), provider);
  for (const [entry, outcome] of withoutCode) outcomes.set(entry, outcome);
  // While this waited for a code, another process may have spent it on the very same response.
  const again = yield* compareWithStored(withoutCode.map(([entry]) => entry));
  for (const [entry, outcome] of again) outcomes.set(entry, outcome);

  const fresh = undecided();
  const inserted = yield* insertResponses(
    fresh.map((entry) => ({ ...entry.row, late: doorOf(entry) === "late" })),
    provider,
  );
  const taken = fresh.filter((entry) => !inserted.has(entry.row.id));
  if (taken.some((entry) => entry.codeHash !== undefined)) {
    // Another process stored this id after our look-up. Rolling back keeps the code unspent; the
    // sender repeats, and the look-up then finds the response.
    throw new Error("a response id was taken while its code was being spent");
  }
  for (const [entry, outcome] of yield* compareWithStored(taken)) outcomes.set(entry, outcome);
  const stored = fresh.filter((entry) => inserted.has(entry.row.id));
  for (const entry of stored) outcomes.set(entry, "stored");
  yield* insertComments(stored, provider);
  yield* flagEarlier(stored);

  return entries.map((entry) => {
    const outcome = outcomes.get(entry);
    if (!outcome) throw new Error("a response was neither inserted nor found under its id");
    return outcome;
  });
}

interface WaveState {
  readonly status: string;
  readonly closed_at: string | null;
  readonly counted_at: string | null;
}

function* wavesOf(
  entries: readonly NewResponse[],
  provider: "sqlite" | "postgres",
): Steps<ReadonlyMap<string, WaveState>> {
  // On PostgreSQL others write at the same time, and what was read must stay so until the commit: a
  // wave must not close, and a code not be spent, in between. SQLite has one writer at a time.
  const lock = provider === "postgres" ? sql`FOR SHARE` : empty;
  const waves = new Map(entries.map(({ row }) => [waveKey(row), row]));
  const rows = yield* rowsOf<{ unit_id: string; id: string } & WaveState>(sql`
    SELECT "unit_id", "id", "status", "closed_at", "counted_at" FROM "wave" WHERE ("unit_id", "id") IN (
      VALUES ${join([...waves.values()].map((row) => sql`(${row.unitId}, ${row.waveId})`))}) ${lock}`);
  return new Map(rows.map((row) => [waveKey({ unitId: row.unit_id, waveId: row.id }), row]));
}

/** Whether a wave lets an answer in, and if only because it was given before the wave closed. */
function doorFor({ late }: NewResponse, wave: WaveState | undefined): "open" | "late" | "closed" {
  if (wave?.status === "open") return "open";
  if (wave?.status !== "closed" || wave.closed_at === null || wave.counted_at !== null || !late) return "closed";
  return late.givenAt < wave.closed_at && wave.closed_at >= late.latestClosing ? "late" : "closed";
}

/** Adds a reason for a review to responses that were stored without it. */
function* flagEarlier(entries: readonly NewResponse[]): Steps<void> {
  for (const { row, flagEarlier: flags } of entries) {
    if (!flags?.size) continue;
    // What is sealed stays as it is: another wave at the same point may be counted by now.
    const stored = yield* rowsOf<{ id: string; flags: string }>(sql`
      SELECT "id", "flags" FROM "response"
      WHERE "unit_id" = ${row.unitId} AND "wave_id" = ${row.waveId} AND "sealed_in" IS NULL
        AND "id" IN (${join([...flags.keys()])}) ORDER BY "id"`);
    for (const before of stored) {
      const all = new Set([...before.flags.split(",").filter(Boolean), ...(flags.get(before.id) ?? [])]);
      yield* rowsOf(sql`
        UPDATE "response" SET "flags" = ${[...all].toSorted().join(",")}
        WHERE "unit_id" = ${row.unitId} AND "id" = ${before.id} AND "sealed_in" IS NULL`);
    }
  }
}

function* compareWithStored(
  entries: readonly NewResponse[],
): Steps<readonly (readonly [NewResponse, "repeated" | "conflict"])[]> {
  if (entries.length === 0) return [];
  const stored = yield* rowsOf<{ unit_id: string; id: string; questionnaire_hash: string; answers: string }>(sql`
    SELECT "unit_id", "id", "questionnaire_hash", "answers" FROM "response" WHERE ("unit_id", "id") IN (
      VALUES ${join(entries.map(({ row }) => sql`(${row.unitId}, ${row.id})`))})`);
  return entries.flatMap((entry) => {
    const found = stored.find((row) => row.unit_id === entry.row.unitId && row.id === entry.row.id);
    if (!found) return [];
    const same = found.questionnaire_hash === entry.row.questionnaireHash && found.answers === entry.row.answers;
    return [[entry, same ? "repeated" : "conflict"] as const];
  });
}
