import { empty, join, sql } from "#app/database/sql.ts";
import { providerOf } from "#app/database/database.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";

/** A response as it is stored; see `prisma/models/survey.prisma` for what is not stored and why. */
export interface ResponseRow {
  readonly unitId: string;
  readonly id: string;
  readonly waveId: string;
  readonly questionnaireId: string;
  readonly questionnaireVersion: number;
  readonly questionnaireHash: string;
  readonly locale: string;
  readonly pointId: string;
  readonly channel: string;
  readonly assisted: boolean;
  readonly helperRole: string | null;
  readonly late: boolean;
  /** Reasons for a review, sorted, comma-separated; empty when there is none. */
  readonly flags: string;
  readonly halfDay: string;
  readonly durationSeconds: number | null;
  readonly hiddenDropped: number;
  readonly answers: string;
}

/** A response with what is stored beside it, in the same transaction but joined to nothing. */
export interface NewResponse {
  readonly row: ResponseRow;
  /** Keyed hash of the single-use code that this response spends. */
  readonly codeHash?: string;
  readonly comment?: { readonly id: string; readonly month: string; readonly text: string };
  /**
   * When an enrolled tablet took the answers, and the earliest closing that still lets them in (ISO instants, never
   * stored). An answer that was given before its wave closed is then stored as late.
   */
  readonly late?: { readonly givenAt: string; readonly latestClosing: string };
  /** Responses stored before that turn out to need a review, by id. */
  readonly flagEarlier?: ReadonlyMap<string, readonly string[]>;
}

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
    for (const [entry, outcome] of await spendCodes(tx, undecided(), provider)) outcomes.set(entry, outcome);

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

function waveKey(row: { unitId: string; waveId: string }): string {
  return `${row.unitId}/${row.waveId}`;
}

interface WaveState {
  readonly status: string;
  readonly closed_at: string | null;
}

async function wavesOf(
  tx: DatabaseTransaction,
  entries: readonly NewResponse[],
  lock: typeof empty,
): Promise<ReadonlyMap<string, WaveState>> {
  const waves = new Map(entries.map(({ row }) => [waveKey(row), row]));
  const rows = await tx.$queryRaw<({ unit_id: string; id: string } & WaveState)[]>(sql`
    SELECT "unit_id", "id", "status", "closed_at" FROM "wave" WHERE ("unit_id", "id") IN (
      VALUES ${join([...waves.values()].map((row) => sql`(${row.unitId}, ${row.waveId})`))}) ${lock}`);
  return new Map(rows.map((row) => [waveKey({ unitId: row.unit_id, waveId: row.id }), row]));
}

/** Whether a wave lets an answer in, and if only because it was given before the wave closed. */
function doorFor({ late }: NewResponse, wave: WaveState | undefined): "open" | "late" | "closed" {
  if (wave?.status === "open") return "open";
  if (wave?.status !== "closed" || wave.closed_at === null || !late) return "closed";
  return late.givenAt < wave.closed_at && wave.closed_at >= late.latestClosing ? "late" : "closed";
}

/** Adds a reason for a review to responses that were stored without it. */
async function flagEarlier(tx: DatabaseTransaction, entries: readonly NewResponse[]): Promise<void> {
  for (const { row, flagEarlier: flags } of entries) {
    if (!flags?.size) continue;
    const stored = await tx.response.findMany({
      where: { unitId: row.unitId, id: { in: [...flags.keys()] } },
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

/**
 * Spends the codes of a batch. PostgreSQL marks a row with the transaction that wrote it, and a mark that only the spent
 * code and its response share would join the two; so there other codes are written anew with it, whether spent or not.
 */
async function spendCodes(
  tx: DatabaseTransaction,
  entries: readonly NewResponse[],
  provider: "sqlite" | "postgres",
): Promise<readonly [NewResponse, "code_unknown" | "code_used"][]> {
  const refused: [NewResponse, "code_unknown" | "code_used"][] = [];
  for (const [{ unitId, waveId, questionnaireId, halfDay }, group] of byQuestionnaire(entries)) {
    const ofQuestionnaire = sql`
      "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "questionnaire_id" = ${questionnaireId}`;
    const all = await tx.singleUseCode.count({ where: { unitId, waveId, questionnaireId } });
    const rewritten = rewrittenWith(
      group.map(({ codeHash }) => codeHash ?? ""),
      "code_hash",
      all,
      provider,
    );
    // Locked in one order, so that two processes never wait for each other.
    const codes = await tx.$queryRaw<{ code_hash: string; used: boolean }[]>(sql`
      SELECT "code_hash", "used" FROM "single_use_code" WHERE ${ofQuestionnaire} AND ${rewritten}
      ORDER BY "code_hash" ${provider === "postgres" ? sql`FOR UPDATE` : empty}`);
    const spent: string[] = [];
    for (const entry of group) {
      const code = codes.find((candidate) => candidate.code_hash === entry.codeHash);
      if (!code) refused.push([entry, "code_unknown"]);
      else if (code.used) refused.push([entry, "code_used"]);
      else spent.push(code.code_hash);
    }
    if (spent.length === 0) continue;
    await tx.$executeRaw(sql`
      UPDATE "single_use_code" SET "used" = ("used" OR "code_hash" IN (${join(spent)}))
      WHERE ${ofQuestionnaire} AND ${rewritten}`);
    await tx.$executeRaw(sql`
      INSERT INTO "code_day" ("unit_id", "wave_id", "questionnaire_id", "day", "issued", "used")
      VALUES (${unitId}, ${waveId}, ${questionnaireId}, ${halfDay.slice(0, 10)}, ${0}, ${spent.length})
      ON CONFLICT ("unit_id", "wave_id", "questionnaire_id", "day")
      DO UPDATE SET "used" = "code_day"."used" + excluded."used"`);
  }
  return refused;
}

/** So many rows are always written anew together; of more, a sixteenth, which is then at least half as many as these. */
const REWRITTEN_TOGETHER = 200;

/**
 * Which rows are written anew together with these: on PostgreSQL all, or of many those whose random key begins alike. On
 * SQLite only these: it keeps no mark of a transaction, and rows lie in the order of their keys.
 */
function rewrittenWith(
  keys: readonly string[],
  column: "code_hash" | "id",
  rows: number,
  provider: "sqlite" | "postgres",
): typeof empty {
  const name = column === "id" ? sql`"id"` : sql`"code_hash"`;
  if (provider === "sqlite") return sql`${name} IN (${join(keys)})`;
  if (rows <= REWRITTEN_TOGETHER) return sql`TRUE`;
  return sql`left(${name}, 1) IN (${join([...new Set(keys.map((key) => key.charAt(0)))])})`;
}

/** The entries that bring a code, by the questionnaire it must belong to. */
function byQuestionnaire(entries: readonly NewResponse[]): readonly (readonly [ResponseRow, readonly NewResponse[]])[] {
  const groups = new Map<string, [ResponseRow, NewResponse[]]>();
  for (const entry of entries) {
    if (entry.codeHash === undefined) continue;
    const key = `${waveKey(entry.row)}/${entry.row.questionnaireId}`;
    const group = groups.get(key);
    if (group) group[1].push(entry);
    else groups.set(key, [entry.row, [entry]]);
  }
  return [...groups.values()];
}

async function insertResponses(tx: DatabaseTransaction, rows: readonly ResponseRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const values = rows.map(
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

/**
 * Stores comments joined to nothing. On PostgreSQL those that wait beside them are written anew in the same transaction,
 * so that its mark does not lead from a comment to its response.
 */
async function insertComments(
  tx: DatabaseTransaction,
  entries: readonly NewResponse[],
  provider: "sqlite" | "postgres",
): Promise<void> {
  const comments = entries.flatMap(({ row: { unitId, waveId, questionnaireId }, comment }) =>
    comment ? [{ ...comment, unitId, waveId, questionnaireId, state: "waiting" }] : [],
  );
  if (comments.length === 0) return;
  await tx.comment.createMany({ data: comments });
  if (provider === "sqlite") return;
  const groups = new Map(comments.map((one) => [`${one.unitId} ${one.waveId} ${one.questionnaireId}`, one]));
  for (const { unitId, waveId, questionnaireId } of groups.values()) {
    const of = { unitId, waveId, questionnaireId, state: "waiting" };
    const ids = comments.filter((one) => one.waveId === waveId && one.questionnaireId === questionnaireId);
    const all = await tx.comment.count({ where: of });
    const rewritten = rewrittenWith(
      ids.map(({ id }) => id),
      "id",
      all,
      provider,
    );
    const waiting = sql`"unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "questionnaire_id" = ${questionnaireId}
      AND "state" = 'waiting' AND ${rewritten}`;
    // Locked in one order, so that two processes never wait for each other.
    await tx.$queryRaw(sql`SELECT "id" FROM "comment" WHERE ${waiting} ORDER BY "id" FOR UPDATE`);
    await tx.$executeRaw(sql`UPDATE "comment" SET "state" = "state" WHERE ${waiting}`);
  }
}

/** What is stored under an id; undefined when nothing is. */
export async function findResponse(database: Database, unitId: string, id: string): Promise<ResponseRow | undefined> {
  return (await database.response.findUnique({ where: { unitId_id: { unitId, id } } })) ?? undefined;
}

/** What a score needs of a stored response: nothing that could tell whose it is. */
export interface StoredAnswers {
  readonly answers: string;
  readonly channel: string;
  readonly durationSeconds: number | null;
  readonly flags: string;
  readonly assisted: boolean;
}

/**
 * Answers to a wave's questionnaire, read in id order in pages, so a million rows need no more memory
 * than a page.
 */
export async function* readAnswers(
  database: Database,
  of: { readonly unitId: string; readonly waveId: string; readonly questionnaireId: string; readonly hash: string },
  pageSize = 5000,
): AsyncGenerator<readonly StoredAnswers[]> {
  let after = "";
  for (;;) {
    const page = await database.$queryRaw<(StoredAnswers & { id: string })[]>(sql`
      SELECT "id", "answers", "channel", "duration_seconds" AS "durationSeconds", "flags", "assisted" FROM "response"
      WHERE "unit_id" = ${of.unitId} AND "wave_id" = ${of.waveId} AND "questionnaire_id" = ${of.questionnaireId}
        AND "questionnaire_hash" = ${of.hash} AND "id" > ${after}
      ORDER BY "id" LIMIT ${pageSize}`);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last.id;
  }
}

/** How many responses of a wave were given to another version of a questionnaire. */
export async function countOtherVersions(
  database: Database,
  of: { readonly unitId: string; readonly waveId: string; readonly questionnaireId: string; readonly hash: string },
): Promise<number> {
  return database.response.count({
    where: {
      unitId: of.unitId,
      waveId: of.waveId,
      questionnaireId: of.questionnaireId,
      questionnaireHash: { not: of.hash },
    },
  });
}
