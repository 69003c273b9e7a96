import type { AuditEntry } from "#app/database/audit-events.ts";
import type { Staff } from "#app/office/access.ts";

/** Where and when staff do something. */
export interface Acting {
  readonly unit: { readonly id: string };
  readonly now: () => Date;
}

/** Name of the server itself in the record of what was done. */
export const SERVER_ACTOR = "server";

type Actor = Pick<Staff, "accountId" | "displayName">;

/** What somebody does now, before it is known to which record; the server itself where nobody is named. */
export function actBy(
  { unit, now }: Acting,
  staff: Actor | undefined,
  action: string,
): Pick<AuditEntry, "unitId" | "at" | "accountId" | "actor" | "action"> {
  return {
    unitId: unit.id,
    at: now().toISOString(),
    accountId: staff?.accountId ?? null,
    actor: staff?.displayName ?? SERVER_ACTOR,
    action,
  };
}

/** An entry of the record for what somebody does now; the server itself where nobody is named. */
export function eventBy(
  acting: Acting,
  staff: Actor | undefined,
  { action, ...record }: Pick<AuditEntry, "action" | "recordKind" | "recordId" | "before" | "after">,
): AuditEntry {
  return { ...actBy(acting, staff, action), ...record };
}
