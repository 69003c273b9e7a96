import { empty, join, sql } from "#app/database/sql.ts";
import { providerOf } from "#app/database/database.ts";
import { waveKey, type NewResponse, type ResponseRow } from "#app/database/new-response.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { spendCodes } from "#app/database/spend-codes.ts";
import { insertComments } from "#app/database/store-comments.ts";

export type { NewResponse, ResponseRow } from "#app/database/new-response.ts";

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
  // On PostgreSQL others write at the same time, and what was read must stay so until the commit: a
  // wave must not close, and a code not be spent, in between. SQLite has one writer at a time.
  const provider = providerOf(database);
  return database.$transaction(async (tx) => {
    const outcomes = new Map<NewResponse, StoreOutcome>();
    const undecided = () => entries.filter((entry) => !outcomes.has(entry));

    const waves = await wavesOf(tx, entries, provider === "postgres" ? sql`FOR SHARE` : empty);
    const doorOf = (entry: NewResponse) => doorFor(entry, waves.get(waveKey(entry.row)));
    const needLookUp = entries.filter((entry) => entry.codeHash !== undefined || doorOf(entry) !== "open");
    for (const [entry, outcome] of await compareWithStored(tx, needLookUp)) outcomes.set(entry, outcome);
    for (const entry of undecided()) if (doorOf(entry) === "closed") outcomes.set(entry, "closed");
    const withoutCode = await spendCodes(tx, undecided(), provider);
    for (const [entry, outcome] of withoutCode) outcomes.set(entry, outcome);
    // While this waited for a code, another process may have spent it on the very same response.
    const again = await compareWithStored(
      tx,
      withoutCode.map(([entry]) => entry),
    );
    for (const [entry, outcome] of again) outcomes.set(entry, outcome);

    const fresh = undecided();
    const inserted = await insertResponses(
      tx,
      fresh.map((entry) => ({ ...entry.row, late: doorOf(entry) === "late" })),
    );
    const taken = fresh.filter((entry) => !inserted.has(entry.row.id));
    if (taken.some((entry) => entry.codeHash !== undefined)) {
      // Another process stored this id after our look-up. Rolling back keeps the code unspent; the
      // sender repeats, and the look-up then finds the response.
      throw new Error("a response id was taken while its code was being spent");
    }
    for (const [entry, outcome] of await compareWithStored(tx, taken)) outcomes.set(entry, outcome);
    for (const entry of fresh) if (inserted.has(entry.row.id)) outcomes.set(entry, "stored");
    await insertComments(
      tx,
      fresh.filter((entry) => inserted.has(entry.row.id)),
      provider,
    );
    await flagEarlier(
      tx,
      fresh.filter((entry) => inserted.has(entry.row.id)),
    );

    return entries.map((entry) => {
      const outcome = outcomes.get(entry);
      if (!outcome) throw new Error("a response was neither inserted nor found under its id");
      return outcome;
    });
  });
}

interface WaveState {
  readonly status: string;
  readonly closed_at: string | null;
  readonly counted_at: string | null;
}

async function wavesOf(
  tx: DatabaseTransaction,
  entries: readonly NewResponse[],
  lock: typeof empty,
): Promise<ReadonlyMap<string, WaveState>> {
  const waves = new Map(entries.map(({ row }) => [waveKey(row), row]));
  const rows = await tx.$queryRaw<({ unit_id: string; id: string } & WaveState)[]>(sql`
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
async function flagEarlier(tx: DatabaseTransaction, entries: readonly NewResponse[]): Promise<void> {
  for (const { row, flagEarlier: flags } of entries) {
    if (!flags?.size) continue;
    const stored = await tx.response.findMany({
      // What is sealed stays as it is: another wave at the same point may be counted by now.
      where: { unitId: row.unitId, waveId: row.waveId, sealedIn: null, id: { in: [...flags.keys()] } },
      select: { id: true, flags: true },
    });
    for (const before of stored) {
      const all = new Set([...before.flags.split(",").filter(Boolean), ...(flags.get(before.id) ?? [])]);
      await tx.response.update({
        where: { unitId_id: { unitId: row.unitId, id: before.id } },
        data: { flags: [...all].toSorted().join(",") },
      });
    }
  }
}

async function compareWithStored(
  tx: DatabaseTransaction,
  entries: readonly NewResponse[],
): Promise<readonly [NewResponse, "repeated" | "conflict"][]> {
  if (entries.length === 0) return [];
  const stored = await tx.$queryRaw<{ unit_id: string; id: string; questionnaire_hash: string; answers: string }[]>(sql`
    SELECT "unit_id", "id", "questionnaire_hash", "answers" FROM "response" WHERE ("unit_id", "id") IN (
      VALUES ${join(entries.map(({ row }) => sql`(${row.unitId}, ${row.id})`))})`);
  return entries.flatMap((entry) => {
    const found = stored.find((row) => row.unit_id === entry.row.unitId && row.id === entry.row.id);
    if (!found) return [];
    const same = found.questionnaire_hash === entry.row.questionnaireHash && found.answers === entry.row.answers;
    return [[entry, same ? "repeated" : "conflict"]];
  });
}

async function insertResponses(tx: DatabaseTransaction, rows: readonly ResponseRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  // In one order, so that two processes that store the same responses never wait for each other.
  const ordered = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const values = ordered.map(
    (row) => sql`(${row.unitId}, ${row.id}, ${row.waveId}, ${row.questionnaireId}, ${row.questionnaireVersion},
      ${row.questionnaireHash}, ${row.locale}, ${row.pointId}, ${row.channel}, ${row.assisted},
      ${row.helperRole}, ${row.late}, ${row.flags}, ${row.halfDay},
      ${row.durationSeconds}, ${row.hiddenDropped}, ${row.answers})`,
  );
  const inserted = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO "response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version",
      "questionnaire_hash", "locale", "point_id", "channel", "assisted", "helper_role", "late", "flags", "half_day",
      "duration_seconds", "hidden_dropped", "answers")
    VALUES ${join(values)} ON CONFLICT ("unit_id", "id") DO NOTHING RETURNING "id"`);
  return new Set(inserted.map((row) => row.id));
}

/** What is stored under an id; undefined when nothing is. */
export async function findResponse(database: Database, unitId: string, id: string): Promise<ResponseRow | undefined> {
  return (await database.response.findUnique({ where: { unitId_id: { unitId, id } } })) ?? undefined;
}
