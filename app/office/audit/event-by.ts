import type { AuditEntry } from "#app/database/audit-events.ts";
import type { Staff } from "#app/office/access.ts";

/** Where and when staff do something. */
export interface Acting {
  readonly unit: { readonly id: string };
  readonly now: () => Date;
}

/** Name of the server itself in the record of what was done. */
export const SERVER_ACTOR = "server";

/** An entry of the record for what somebody does now; the server itself where nobody is named. */
export function eventBy(
  { unit, now }: Acting,
  staff: Pick<Staff, "accountId" | "displayName"> | undefined,
  what: Pick<AuditEntry, "action" | "recordKind" | "recordId" | "before" | "after">,
): AuditEntry {
  return {
    unitId: unit.id,
    at: now().toISOString(),
    accountId: staff?.accountId ?? null,
    actor: staff?.displayName ?? SERVER_ACTOR,
    ...what,
  };
}
