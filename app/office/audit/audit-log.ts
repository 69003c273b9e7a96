import { findAccounts } from "#app/database/accounts.ts";
import { recordEvent } from "#app/database/audit-events.ts";
import { findActions, findEvents, type AuditQuery, type AuditRow } from "#app/database/audit-log.ts";
import type { Database } from "#app/database/open-database.ts";
import type { Staff } from "#app/office/access.ts";
import { eventBy, SERVER_ACTOR } from "#app/office/audit/event-by.ts";
import { dayAfter, isDay, startOfDay } from "#app/unit/start-of-day.ts";

/** What names the record itself, where a whole row is recorded. */
const KEYS: readonly string[] = ["id", "unitId"];

/** Events on a page. */
const EVENTS_PER_PAGE = 50;

/** What somebody looks for; anything that names nothing is passed over. */
export interface AuditFilter {
  readonly action: string;
  /** Id of an account. */
  readonly person: string;
  /** `2026-11-25` */
  readonly day: string;
}

/** Who did what to which record, when. */
export interface AuditEventReport {
  readonly id: string;
  /** ISO instant, UTC. */
  readonly at: string;
  readonly actor: { readonly kind: "person"; readonly name: string } | { readonly kind: "server" | "nobody" };
  readonly action: string;
  readonly recordKind: string;
  readonly recordId: string;
  /** Name of the record where it has one that people know. */
  readonly recordName: string | undefined;
  /** What changed, field by field: plain values, before and after. */
  readonly changes: readonly FieldChange[];
}

export interface FieldChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface AuditReport {
  readonly events: readonly AuditEventReport[];
  readonly filter: AuditFilter;
  /** What can be asked for. */
  readonly actions: readonly string[];
  readonly people: readonly { readonly id: string; readonly displayName: string }[];
  /** Where the next page begins; undefined on the last. */
  readonly older: string | undefined;
  readonly timeZone: string;
}

export interface AuditContext {
  readonly database: Database;
  readonly unit: { readonly id: string; readonly time_zone: string };
  readonly now: () => Date;
}

/** A page of the log, the latest event first. @param olderThan `older` of the page before */
export async function reportAudit(
  context: AuditContext,
  filter: AuditFilter,
  olderThan?: string,
): Promise<AuditReport> {
  const { database, unit } = context;
  const [at, id] = (olderThan ?? "").split("~");
  const query = { ...queryOf(context, filter), olderThan: at && id ? { at, id } : undefined };
  const rows = await findEvents(database, { ...query, most: EVENTS_PER_PAGE + 1 });
  const accounts = await findAccounts(database, unit.id);
  const names = new Map(accounts.map((account) => [account.id, account.displayName]));
  const shown = rows.slice(0, EVENTS_PER_PAGE);
  const last = shown.at(-1);
  return {
    events: shown.map((row) => reportEvent(row, names)),
    filter,
    actions: await findActions(database, unit.id),
    people: accounts.map(({ id, displayName }) => ({ id, displayName })),
    older: rows.length > EVENTS_PER_PAGE && last ? `${last.at}~${last.id}` : undefined,
    timeZone: unit.time_zone,
  };
}

/** Everything that a filter finds, for a file. Taking the log away is an event itself. */
export async function takeAuditLog(
  context: AuditContext,
  staff: Staff,
  filter: AuditFilter,
): Promise<readonly AuditRow[]> {
  const rows = await findEvents(context.database, queryOf(context, filter));
  const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ""));
  const what = { action: "audit.export", recordKind: "audit", recordId: "", after: { ...asked, count: rows.length } };
  await recordEvent(context.database, eventBy(context, staff, what));
  return rows;
}

function queryOf({ unit }: AuditContext, { action, person, day }: AuditFilter): AuditQuery {
  const ofDay = isDay(day)
    ? {
        from: startOfDay(day, unit.time_zone).toISOString(),
        to: startOfDay(dayAfter(day), unit.time_zone).toISOString(),
      }
    : {};
  return { unitId: unit.id, action: action || undefined, accountId: person || undefined, ...ofDay };
}

function reportEvent(row: AuditRow, names: ReadonlyMap<string, string>): AuditEventReport {
  const { id, at, accountId, actor, action, recordKind, recordId } = row;
  return {
    id,
    at,
    actor:
      accountId !== null ? { kind: "person", name: actor } : { kind: actor === SERVER_ACTOR ? "server" : "nobody" },
    action,
    recordKind,
    recordId,
    recordName: recordKind === "account" ? names.get(recordId) : undefined,
    changes: changesOf(fieldsOf(row.before, names), fieldsOf(row.after, names)),
  };
}

function changesOf(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly FieldChange[] {
  const fields = [...new Set([...before.keys(), ...after.keys()])];
  return fields
    .map((field) => ({ field, before: before.get(field), after: after.get(field) }))
    .filter((change) => change.before !== change.after);
}

/**
 * Fields of a stored JSON object, as text; lists and objects as JSON. Empty values are no values.
 * @param names what people are called whose id stands there
 */
function fieldsOf(json: string | null, names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const value: unknown = json === null ? {} : JSON.parse(json);
  if (typeof value !== "object" || value === null) return new Map([["value", String(value)]]);
  return new Map(
    Object.entries(value).flatMap(([field, part]: [string, unknown]) => {
      if (part === null || part === "" || KEYS.includes(field)) return [];
      return [[field, typeof part === "string" ? (names.get(part) ?? part) : JSON.stringify(part)]];
    }),
  );
}
