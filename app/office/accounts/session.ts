import { createHash, randomBytes } from "node:crypto";

import { findAccount, type AccountRow } from "#app/database/accounts.ts";
import type { Database } from "#app/database/open-database.ts";
import { addSession, findSession, touchSession, type SessionRow } from "#app/database/sessions.ts";
import { ALL_PERMISSIONS, may, ROLES, type Permission, type Staff } from "#app/office/access.ts";
import { eventBy, type Acting } from "#app/office/audit/event-by.ts";

/** A session nobody uses ends after a long lunch; a page that loads itself again keeps it. */
export const SESSION_IDLE_HOURS = 2;

/** However much it is used, a session lasts one working day. */
export const SESSION_LONGEST_HOURS = 12;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Somebody with an open session. */
export interface SignedIn {
  readonly staff: Staff;
  readonly permissions: readonly Permission[];
  /** Nothing but the password page opens until the password was changed. */
  readonly mustChange: boolean;
  readonly tokenHash: string;
}

export interface SessionContext extends Acting {
  readonly database: Database;
}

/** The only form in which a token is stored. It has 256 random bits, so a plain hash is enough. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Opens a session and records it. @returns the token, which stands nowhere else */
export async function openSession({ database, unit, now }: SessionContext, account: AccountRow): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const at = now();
  const session = {
    unitId: unit.id,
    tokenHash: hashToken(token),
    accountId: account.id,
    startedAt: at.toISOString(),
    seenAt: minuteOf(at),
    expiresAt: new Date(at.getTime() + SESSION_LONGEST_HOURS * HOUR_MS).toISOString(),
  };
  const staff = { accountId: account.id, displayName: account.displayName };
  const what = { action: "session.sign_in", recordKind: "account", recordId: account.id };
  const ended = { seenBefore: idleSince(at), expiresBefore: at.toISOString() };
  await addSession(database, session, ended, eventBy({ unit, now: () => at }, staff, what));
  return token;
}

/** Who holds a token; undefined when it was never given, has ended, or its account was disabled. */
export async function findSignedIn(
  { database, unit, now }: SessionContext,
  token: string | undefined,
): Promise<SignedIn | undefined> {
  if (token === undefined || !/^[\w-]{43}$/u.test(token)) return undefined;
  const at = now();
  const session = await findSession(database, unit.id, hashToken(token));
  if (!session || !isOpen(session, at)) return undefined;
  const account = await findAccount(database, { unitId: unit.id, id: session.accountId });
  const role = ROLES.find((known) => known === account?.role);
  if (!account || account.disabled || !role) return undefined;
  if (session.seenAt < minuteOf(at)) await touchSession(database, session, minuteOf(at));
  return {
    staff: {
      accountId: account.id,
      displayName: account.displayName,
      role,
      departmentId: account.departmentId ?? undefined,
    },
    permissions: ALL_PERMISSIONS.filter((permission) => may(role, permission)),
    mustChange: account.mustChange,
    tokenHash: session.tokenHash,
  };
}

/** Whether a session has not ended by itself. */
export function isOpen({ seenAt, expiresAt }: Pick<SessionRow, "seenAt" | "expiresAt">, at: Date): boolean {
  return at.toISOString() < expiresAt && seenAt >= idleSince(at);
}

/** What is seen is kept to the minute: enough to end what nobody uses, too little to follow somebody's work. */
function minuteOf(at: Date): string {
  return new Date(Math.floor(at.getTime() / MINUTE_MS) * MINUTE_MS).toISOString();
}

function idleSince(at: Date): string {
  return minuteOf(new Date(at.getTime() - SESSION_IDLE_HOURS * HOUR_MS));
}
