import { recordEvent, type AuditEntry } from "#app/database/audit-events.ts";
import type { Database } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** Comments of one questionnaire in one wave. */
export interface CommentedQuestionnaire {
  readonly unitId: string;
  readonly waveId: string;
  readonly questionnaireId: string;
}

export type CommentState = "waiting" | "in_review" | "released" | "withheld";

/** A comment without anything that could tell whose it is. */
export interface CommentRow {
  /** Random; the order of ids is no order of arrival. */
  readonly id: string;
  /** `2026-11` */
  readonly month: string;
  readonly text: string;
}

/** How many comments a questionnaire has in a state; states without any are left out. */
export interface CommentCount {
  readonly waveId: string;
  readonly questionnaireId: string;
  readonly state: string;
  readonly count: number;
}

export async function countComments(database: Database, unitId: string): Promise<readonly CommentCount[]> {
  const groups = await database.comment.groupBy({
    by: ["waveId", "questionnaireId", "state"],
    where: { unitId },
    _count: { _all: true },
    orderBy: [{ waveId: "asc" }, { questionnaireId: "asc" }, { state: "asc" }],
  });
  return groups.map(({ waveId, questionnaireId, state, _count }) => ({
    waveId,
    questionnaireId,
    state,
    count: _count._all,
  }));
}

/** How many comments a questionnaire has, in whatever state. */
export async function countCommentsOf(database: Database, of: CommentedQuestionnaire): Promise<number> {
  return database.comment.count({ where: { ...of } });
}

/** Comments in a state, in order of their random ids. */
export async function findComments(
  database: Database,
  of: CommentedQuestionnaire,
  state: CommentState,
): Promise<readonly CommentRow[]> {
  return database.comment.findMany({
    where: { ...of, state },
    select: { id: true, month: true, text: true },
    orderBy: { id: "asc" },
  });
}

/** Thrown inside the transaction to take it back. */
class TooFewWaiting extends Error {}

/**
 * Opens every waiting comment of a questionnaire for review, all at once, provided that there are enough of them. All
 * get the same month. They are written anew in the order of their random ids and in one transaction, so that neither
 * their places nor PostgreSQL's transaction marks tell any longer when one came in, or with which response.
 * @param month `2026-12`, of the opening
 * @param event what to record for so many opened comments
 * @returns how many were opened; 0 when fewer than `fewest` were waiting
 */
export async function openCommentBatch(
  database: Database,
  of: CommentedQuestionnaire,
  { month, fewest }: { readonly month: string; readonly fewest: number },
  event: (opened: number) => AuditEntry,
): Promise<number> {
  try {
    return await database.$transaction(async (tx) => {
      const waiting = await tx.$queryRaw<{ id: string; text: string }[]>(sql`
        DELETE FROM "comment" WHERE "unit_id" = ${of.unitId} AND "wave_id" = ${of.waveId}
          AND "questionnaire_id" = ${of.questionnaireId} AND "state" = 'waiting' RETURNING "id", "text"`);
      if (waiting.length === 0 || waiting.length < fewest) throw new TooFewWaiting();
      const opened = waiting.map(({ id, text }) => ({ ...of, id, text, month, state: "in_review" }));
      await tx.comment.createMany({ data: opened.toSorted((a, b) => (a.id < b.id ? -1 : 1)) });
      await recordEvent(tx, event(opened.length));
      return opened.length;
    });
  } catch (error) {
    if (error instanceof TooFewWaiting) return 0;
    throw error;
  }
}

/**
 * Settles comments that are under review; any other id is passed over.
 * @param event what to record for so many of each
 * @returns how many were settled
 */
export async function settleComments(
  database: Database,
  unitId: string,
  ids: { readonly released: readonly string[]; readonly withheld: readonly string[] },
  event: (settled: { readonly released: number; readonly withheld: number }) => AuditEntry,
): Promise<number> {
  return database.$transaction(async (tx) => {
    const settle = async (state: keyof typeof ids) => {
      const under = { unitId, state: "in_review", id: { in: [...ids[state]] } };
      return (await tx.comment.updateMany({ where: under, data: { state } })).count;
    };
    const settled = { released: await settle("released"), withheld: await settle("withheld") };
    const all = settled.released + settled.withheld;
    if (all > 0) await recordEvent(tx, event(settled));
    return all;
  });
}

/** Waves that have begun, with the questionnaires they ask: where comments can have come from. */
export async function findCommentedWaves(database: Database, unitId: string) {
  const waves = await database.wave.findMany({
    where: { unitId, status: { not: "draft" } },
    select: { id: true, kind: true, status: true, titleVi: true, titleEn: true, countedAt: true },
    orderBy: { id: "asc" },
  });
  const asked = await database.waveQuestionnaire.findMany({
    where: { unitId, waveId: { in: waves.map((wave) => wave.id) } },
    select: { waveId: true, questionnaireId: true, hash: true },
    orderBy: { questionnaireId: "asc" },
  });
  return waves.map((wave) => ({ ...wave, questionnaires: asked.filter(({ waveId }) => waveId === wave.id) }));
}
