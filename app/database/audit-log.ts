import type { Database } from "#app/database/open-database.ts";

/** A stored event; `before` and `after` are JSON. */
export interface AuditRow {
  readonly at: string;
  readonly id: string;
  readonly accountId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly recordKind: string;
  readonly recordId: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface AuditQuery {
  readonly unitId: string;
  readonly action?: string | undefined;
  readonly accountId?: string | undefined;
  /** ISO instants: from the first on, before the second. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only events before this one. */
  readonly olderThan?: Pick<AuditRow, "at" | "id"> | undefined;
  readonly most?: number | undefined;
}

/** Events that were recorded, the latest first. */
export async function findEvents(database: Database, query: AuditQuery): Promise<readonly AuditRow[]> {
  const { unitId, action, accountId, from, to, olderThan, most } = query;
  const older = olderThan && [{ at: { lt: olderThan.at } }, { at: olderThan.at, id: { lt: olderThan.id } }];
  return database.auditEvent.findMany({
    where: {
      unitId,
      ...(action === undefined ? {} : { action }),
      ...(accountId === undefined ? {} : { accountId }),
      at: { ...(from === undefined ? {} : { gte: from }), ...(to === undefined ? {} : { lt: to }) },
      ...(older ? { OR: older } : {}),
    },
    omit: { unitId: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    ...(most === undefined ? {} : { take: most }),
  });
}

/** Every kind of action that was ever recorded for a unit. */
export async function findActions(database: Database, unitId: string): Promise<readonly string[]> {
  const rows = await database.auditEvent.findMany({
    where: { unitId },
    distinct: ["action"],
    select: { action: true },
    orderBy: { action: "asc" },
  });
  return rows.map(({ action }) => action);
}

/** What the events of one kind changed on a record, in the order in which they were recorded. */
export async function findChanges(
  database: Database,
  of: { readonly unitId: string; readonly action: string; readonly recordId: string },
): Promise<readonly { readonly before: unknown; readonly after: unknown }[]> {
  const rows = await database.auditEvent.findMany({
    where: { ...of },
    select: { before: true, after: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const read = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text));
  return rows.map(({ before, after }) => ({ before: read(before), after: read(after) }));
}
