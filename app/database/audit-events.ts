import { randomUUID } from "node:crypto";

import type { DatabaseTransaction } from "#app/database/open-database.ts";

/** Something that staff did to a record. */
export interface AuditEntry {
  readonly unitId: string;
  /** ISO instant. */
  readonly at: string;
  /** Null for the server itself, and for somebody who could not sign in. */
  readonly accountId: string | null;
  /** Display name at the time. */
  readonly actor: string;
  /** `wave.open`, `account.disable`, … */
  readonly action: string;
  readonly recordKind: string;
  readonly recordId: string;
  /** What changed, as plain JSON; never an answer, a password or a code. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Records what was done, in the transaction that does it: neither is stored without the other. */
export async function recordEvent(tx: DatabaseTransaction, entry: AuditEntry): Promise<void> {
  const { before, after, ...row } = entry;
  await tx.auditEvent.create({
    data: { ...row, id: randomUUID(), before: jsonOf(before), after: jsonOf(after) },
  });
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
