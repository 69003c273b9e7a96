import { recordEvent, type AuditEntry } from "#app/database/audit-events.ts";
import { providerOf } from "#app/database/database.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { empty, sql } from "#app/database/sql.ts";

/** Somebody who works in the office, as stored. */
export interface AccountRow {
  readonly unitId: string;
  readonly id: string;
  /** Typed to sign in; unique in the unit. */
  readonly name: string;
  readonly displayName: string;
  readonly role: string;
  readonly departmentId: string | null;
  readonly passwordHash: string;
  readonly mustChange: boolean;
  readonly disabled: boolean;
}

export type AccountChanges = Partial<Omit<AccountRow, "unitId" | "id" | "name">>;

interface OneAccount {
  readonly unitId: string;
  readonly id: string;
}

/** Accounts of a unit, by name. */
export async function findAccounts(database: Database, unitId: string): Promise<readonly AccountRow[]> {
  return database.account.findMany({ where: { unitId }, orderBy: { name: "asc" } });
}

export async function findAccount(database: Database, { unitId, id }: OneAccount): Promise<AccountRow | undefined> {
  return (await database.account.findUnique({ where: { unitId_id: { unitId, id } } })) ?? undefined;
}

export async function findAccountNamed(
  database: Database,
  of: { readonly unitId: string; readonly name: string },
): Promise<AccountRow | undefined> {
  return (await database.account.findUnique({ where: { unitId_name: { ...of } } })) ?? undefined;
}

/** Stores a new account. @returns false when its name is taken, and nothing was stored or recorded */
export async function addAccount(database: Database, account: AccountRow, event: AuditEntry): Promise<boolean> {
  const { unitId, id, name, displayName, role, departmentId, passwordHash, mustChange, disabled } = account;
  return database.$transaction(async (tx) => {
    const added = await tx.$executeRaw(sql`
      INSERT INTO "account" ("unit_id", "id", "name", "display_name", "role", "department_id", "password_hash",
        "must_change", "disabled")
      VALUES (${unitId}, ${id}, ${name}, ${displayName}, ${role}, ${departmentId}, ${passwordHash}, ${mustChange},
        ${disabled})
      ON CONFLICT ("unit_id", "name") DO NOTHING`);
    if (added > 0) await recordEvent(tx, event);
    return added > 0;
  });
}

export interface AccountChange {
  readonly changes: AccountChanges;
  /** Refuse when no other enabled account would have this role. */
  readonly lastOfRole?: string;
  /** The account's sessions end too, but the one with this hash; absent: they go on. */
  readonly endSessionsBut?: string | null;
}

/**
 * Changes an account and records it.
 * @returns `last` when no other enabled account has the role that may not die out; nothing was changed then
 */
export async function changeAccount(
  database: Database,
  of: OneAccount,
  { changes, lastOfRole, endSessionsBut }: AccountChange,
  event: AuditEntry,
): Promise<"changed" | "unknown" | "last"> {
  // Two administrators who take the role from each other at once must not both succeed.
  const lock = providerOf(database) === "postgres" ? sql`FOR UPDATE` : empty;
  return database.$transaction(async (tx) => {
    if (lastOfRole !== undefined) {
      const holders = await tx.$queryRaw<{ id: string }[]>(sql`
        SELECT "id" FROM "account" WHERE "unit_id" = ${of.unitId} AND "role" = ${lastOfRole}
          AND "disabled" = ${false} ORDER BY "id" ${lock}`);
      if (holders.every(({ id }) => id === of.id)) return "last";
    }
    const { count } = await tx.account.updateMany({ where: { unitId: of.unitId, id: of.id }, data: changes });
    if (count === 0) return "unknown";
    if (endSessionsBut !== undefined) await endSessions(tx, of, endSessionsBut);
    await recordEvent(tx, event);
    return "changed";
  });
}

/** Ends the sessions of an account, but the one with the hash `but`. @returns how many ended */
export async function endSessions(tx: DatabaseTransaction, of: OneAccount, but: string | null): Promise<number> {
  const others = but === null ? {} : { tokenHash: { not: but } };
  return (await tx.session.deleteMany({ where: { unitId: of.unitId, accountId: of.id, ...others } })).count;
}
