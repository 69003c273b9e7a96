import { recordEvent } from "#app/database/audit-events.ts";
import type { EventOf } from "#app/database/assessed-points.ts";
import type { Database } from "#app/database/open-database.ts";

/** What is done about a criterion, as staff write it. */
export interface ActionContent {
  readonly what: string;
  /** Department. */
  readonly who: string;
  /** `2026-12-31` */
  readonly dueOn: string;
  readonly status: string;
  /** What came of it; empty while nothing did. */
  readonly result: string;
  /** What people said, as the public page puts it; empty where nothing is to be published. */
  readonly publicWords: string;
}

export interface ActionRow extends ActionContent {
  readonly id: string;
  readonly waveId: string;
  readonly criterion: string;
  readonly published: boolean;
}

interface ActionKey {
  readonly unitId: string;
  readonly id: string;
}

/** Actions of a wave, the one that is due first in front. */
export async function findActions(database: Database, unitId: string, waveId: string): Promise<readonly ActionRow[]> {
  return database.improvementAction.findMany({
    where: { unitId, waveId },
    omit: { unitId: true },
    orderBy: [{ dueOn: "asc" }, { id: "asc" }],
  });
}

/** Published actions of official waves, the latest first. */
export async function findPublishedActions(database: Database, unitId: string): Promise<readonly ActionRow[]> {
  const official = await database.wave.findMany({ where: { unitId, kind: "official" }, select: { id: true } });
  return database.improvementAction.findMany({
    where: { unitId, published: true, waveId: { in: official.map(({ id }) => id) } },
    omit: { unitId: true },
    orderBy: [{ dueOn: "desc" }, { id: "asc" }],
  });
}

/** @returns undefined when the unit has no such action */
export async function findAction(database: Database, key: ActionKey): Promise<ActionRow | undefined> {
  const row = await database.improvementAction.findUnique({ where: { unitId_id: key }, omit: { unitId: true } });
  return row ?? undefined;
}

export async function addAction(
  database: Database,
  key: ActionKey,
  of: { readonly waveId: string; readonly criterion: string },
  { content, event }: { readonly content: ActionContent; readonly event: EventOf },
): Promise<void> {
  await database.$transaction(async (tx) => {
    const after = { ...of, ...content, published: false };
    await tx.improvementAction.create({ data: { ...key, ...after } });
    await recordEvent(tx, { ...event, ...recordOf(key), after });
  });
}

/**
 * Writes an action anew. Nobody has released the new words, so they are not published.
 * @returns false when the unit has no such action
 */
export async function changeAction(
  database: Database,
  key: ActionKey,
  { content, event }: { readonly content: ActionContent; readonly event: EventOf },
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const found = await tx.improvementAction.findUnique({
      where: { unitId_id: key },
      omit: { unitId: true, id: true },
    });
    if (!found) return false;
    const after = { ...content, published: false };
    await tx.improvementAction.update({ where: { unitId_id: key }, data: after });
    await recordEvent(tx, { ...event, ...recordOf(key), before: found, after: { ...found, ...after } });
    return true;
  });
}

/**
 * Publishes the words that somebody has seen, or takes them back.
 * @returns false when the action reads differently by now, or there is none
 */
export async function storePublication(
  database: Database,
  key: ActionKey,
  { seen, published, event }: { readonly seen: ActionRow; readonly published: boolean; readonly event: EventOf },
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const { what, status, result, publicWords } = seen;
    const { count } = await tx.improvementAction.updateMany({
      where: { ...key, what, status, result, publicWords },
      data: { published },
    });
    if (count === 0) return false;
    const before = { published: seen.published };
    await recordEvent(tx, { ...event, ...recordOf(key), before, after: { published, publicWords, result } });
    return true;
  });
}

function recordOf({ id }: ActionKey) {
  return { recordKind: "improvement_action", recordId: id };
}
