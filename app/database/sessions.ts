import { endSessions } from "#app/database/accounts.ts";
import { recordEvent, type AuditEntry } from "#app/database/audit-events.ts";
import type { Database } from "#app/database/open-database.ts";

/** A browser that somebody signed in with. All times are ISO instants, UTC. */
export interface SessionRow {
  readonly unitId: string;
  /** SHA-256 of the token that the browser holds. */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
}

/** Before these instants a session has ended by itself. */
export interface Ended {
  readonly seenBefore: string;
  readonly expiresBefore: string;
}

/** Stores a session and clears away those of the unit that have ended by themselves. */
export async function addSession(
  database: Database,
  session: SessionRow,
  ended: Ended,
  event: AuditEntry,
): Promise<void> {
  await database.$transaction(async (tx) => {
    const over = [{ seenAt: { lt: ended.seenBefore } }, { expiresAt: { lte: ended.expiresBefore } }];
    await tx.session.deleteMany({ where: { unitId: session.unitId, OR: over } });
    await tx.session.create({ data: session });
    await recordEvent(tx, event);
  });
}

export async function findSession(
  database: Database,
  unitId: string,
  tokenHash: string,
): Promise<SessionRow | undefined> {
  return (await database.session.findUnique({ where: { unitId_tokenHash: { unitId, tokenHash } } })) ?? undefined;
}

/** Keeps when a session was used last. */
export async function touchSession(
  database: Database,
  { unitId, tokenHash }: Pick<SessionRow, "unitId" | "tokenHash">,
  seenAt: string,
): Promise<void> {
  await database.session.updateMany({ where: { unitId, tokenHash }, data: { seenAt } });
}

/** Sessions of an account, or of the whole unit, the one used last in front. */
export async function findSessions(
  database: Database,
  of: { readonly unitId: string; readonly accountId?: string },
): Promise<readonly SessionRow[]> {
  return database.session.findMany({ where: { ...of }, orderBy: [{ seenAt: "desc" }, { startedAt: "desc" }] });
}

/** Ends one session of an account. @returns false when the account has no such session; nothing is recorded then */
export async function endSession(
  database: Database,
  { unitId, accountId, tokenHash }: Pick<SessionRow, "unitId" | "accountId" | "tokenHash">,
  event: AuditEntry,
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { unitId, accountId, tokenHash } });
    if (count > 0) await recordEvent(tx, event);
    return count > 0;
  });
}

/** Ends all sessions of an account. @returns how many there were; 0 records nothing */
export async function endAllSessions(
  database: Database,
  of: { readonly unitId: string; readonly id: string },
  event: AuditEntry,
): Promise<number> {
  return database.$transaction(async (tx) => {
    const ended = await endSessions(tx, of, null);
    if (ended > 0) await recordEvent(tx, event);
    return ended;
  });
}
