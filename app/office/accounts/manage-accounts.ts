import { randomUUID } from "node:crypto";

import {
  addAccount,
  changeAccount,
  findAccount,
  findAccounts,
  type AccountChange,
  type AccountRow,
} from "#app/database/accounts.ts";
import { endAllSessions, findSessions } from "#app/database/sessions.ts";
import { ROLES, type Role, type Staff } from "#app/office/access.ts";
import { isAccountName, typedName } from "#app/office/accounts/account-name.ts";
import { oneTimePassword } from "#app/office/accounts/one-time-password.ts";
import type { PasswordHashing } from "#app/office/accounts/password-hash.ts";
import { isOpen, type SessionContext } from "#app/office/accounts/session.ts";
import { eventBy } from "#app/office/audit/event-by.ts";

/** Longest name of a person, in letters. */
export const LONGEST_DISPLAY_NAME = 60;

/** An account as the administrator sees it. */
export interface AccountReport {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly departmentId: string | undefined;
  readonly mustChange: boolean;
  readonly disabled: boolean;
  /** Browsers that are signed in at this moment. */
  readonly sessions: number;
}

export interface AccountsContext extends SessionContext {
  readonly unit: { readonly id: string; readonly departments: readonly { readonly id: string }[] };
  readonly passwords: PasswordHashing;
}

export type AccountProblem = "name" | "name_taken" | "display_name" | "role" | "department";

/** What was typed into a form about an account, not yet checked. */
export interface AccountForm {
  readonly displayName: string;
  readonly role: string;
  readonly department: string;
}

export type NewAccountOutcome =
  | { readonly kind: "added"; readonly id: string; readonly name: string; readonly password: string }
  | { readonly kind: "refused"; readonly problems: readonly AccountProblem[] };

export type AccountOutcome =
  | { readonly kind: "changed" }
  /** A one-time password, shown once. */
  | { readonly kind: "new_password"; readonly name: string; readonly password: string }
  | { readonly kind: "refused"; readonly problems: readonly (AccountProblem | "oneself" | "last_administrator")[] };

/** Every account of the unit, by name. */
export async function reportAccounts({ database, unit, now }: AccountsContext): Promise<readonly AccountReport[]> {
  const sessions = (await findSessions(database, { unitId: unit.id })).filter((session) => isOpen(session, now()));
  return (await findAccounts(database, unit.id)).map(({ id, name, displayName, departmentId, ...row }) => ({
    id,
    name,
    displayName,
    role: roleOf(row.role),
    departmentId: departmentId ?? undefined,
    mustChange: row.mustChange,
    disabled: row.disabled,
    sessions: sessions.filter(({ accountId }) => accountId === id).length,
  }));
}

/** Makes an account with a one-time password. */
export async function makeAccount(
  context: AccountsContext,
  staff: Staff | undefined,
  form: AccountForm & { readonly name: string },
): Promise<NewAccountOutcome> {
  const { database, unit, passwords } = context;
  const name = typedName(form.name);
  const { problems, values } = checkForm(context, form);
  const all: AccountProblem[] = isAccountName(name) ? [...problems] : ["name", ...problems];
  if (all.length > 0) return { kind: "refused", problems: all };
  const password = oneTimePassword();
  const id = randomUUID();
  const row = { unitId: unit.id, id, name, ...values, mustChange: true, disabled: false };
  const event = eventBy(context, staff, {
    action: "account.add",
    recordKind: "account",
    recordId: id,
    after: { name, ...values },
  });
  const added = await addAccount(database, { ...row, passwordHash: await passwords.hash(password) }, event);
  return added ? { kind: "added", id, name, password } : { kind: "refused", problems: ["name_taken"] };
}

/** Changes name, role and department. Whoever's rights change has to sign in again. */
export async function saveAccount(
  context: AccountsContext,
  staff: Staff,
  id: string,
  form: AccountForm,
): Promise<AccountOutcome | undefined> {
  const account = await ownUnits(context, id);
  if (!account) return undefined;
  const { problems, values } = checkForm(context, form);
  if (problems.length > 0) return { kind: "refused", problems };
  const loses = account.role === "administrator" && values.role !== "administrator";
  if (loses && account.id === staff.accountId) return { kind: "refused", problems: ["oneself"] };
  const rights = values.role !== account.role || values.departmentId !== account.departmentId;
  const before = { displayName: account.displayName, role: account.role, departmentId: account.departmentId };
  return change(context, staff, account, {
    action: "account.change",
    before,
    after: values,
    change: {
      changes: values,
      ...(loses ? { lastOfRole: "administrator" } : {}),
      ...(rights ? { endSessionsBut: null } : {}),
    },
  });
}

/** Closes an account and ends its sessions; what its owner did stays in the record. */
export async function disableAccount(
  context: AccountsContext,
  staff: Staff,
  id: string,
): Promise<AccountOutcome | undefined> {
  const account = await ownUnits(context, id);
  if (!account) return undefined;
  if (account.id === staff.accountId) return { kind: "refused", problems: ["oneself"] };
  return change(context, staff, account, {
    action: "account.disable",
    change: {
      changes: { disabled: true },
      endSessionsBut: null,
      ...(account.role === "administrator" ? { lastOfRole: "administrator" } : {}),
    },
  });
}

export async function enableAccount(
  context: AccountsContext,
  staff: Staff | undefined,
  id: string,
): Promise<AccountOutcome | undefined> {
  const account = await ownUnits(context, id);
  return (
    account && change(context, staff, account, { action: "account.enable", change: { changes: { disabled: false } } })
  );
}

/** For somebody who forgot theirs. Not for oneself: that needs the present one. */
export async function newOneTimePassword(
  context: AccountsContext,
  staff: Staff | undefined,
  id: string,
): Promise<AccountOutcome | undefined> {
  const account = await ownUnits(context, id);
  if (!account) return undefined;
  if (account.id === staff?.accountId) return { kind: "refused", problems: ["oneself"] };
  const password = oneTimePassword();
  const passwordHash = await context.passwords.hash(password);
  const outcome = await change(context, staff, account, {
    action: "account.new_password",
    change: { changes: { passwordHash, mustChange: true }, endSessionsBut: null },
  });
  return outcome?.kind === "changed" ? { kind: "new_password", name: account.name, password } : outcome;
}

/** Signs an account out everywhere. */
export async function endSessionsOf(
  context: AccountsContext,
  staff: Staff,
  id: string,
): Promise<AccountOutcome | undefined> {
  const account = await ownUnits(context, id);
  if (!account) return undefined;
  const what = { action: "session.end_all", recordKind: "account", recordId: id };
  await endAllSessions(context.database, { unitId: context.unit.id, id }, eventBy(context, staff, what));
  return { kind: "changed" };
}

function ownUnits({ database, unit }: AccountsContext, id: string): Promise<AccountRow | undefined> {
  return findAccount(database, { unitId: unit.id, id });
}

async function change(
  context: AccountsContext,
  staff: Staff | undefined,
  { id, name }: AccountRow,
  what: { readonly action: string; readonly before?: object; readonly after?: object; readonly change: AccountChange },
): Promise<AccountOutcome | undefined> {
  const { action, before, after } = what;
  const event = eventBy(context, staff, {
    action,
    recordKind: "account",
    recordId: id,
    // The name that people know the account by, even when its owner is called otherwise by then.
    before: { name, ...before },
    after: { name, ...after },
  });
  const outcome = await changeAccount(context.database, { unitId: context.unit.id, id }, what.change, event);
  if (outcome === "unknown") return undefined;
  return outcome === "last" ? { kind: "refused", problems: ["last_administrator"] } : { kind: "changed" };
}

function checkForm({ unit }: AccountsContext, form: AccountForm) {
  const displayName = form.displayName.trim();
  const role = ROLES.find((known) => known === form.role);
  const department = unit.departments.find(({ id }) => id === form.department);
  const problems: AccountProblem[] = [];
  if (displayName === "" || displayName.length > LONGEST_DISPLAY_NAME) problems.push("display_name");
  if (!role) problems.push("role");
  if (role === "department" && !department) problems.push("department");
  const departmentId = role === "department" ? (department?.id ?? null) : null;
  return { problems, values: { displayName, role: role ?? "viewer", departmentId } };
}

/** A role that this version does not know gives no rights. */
function roleOf(stored: string): Role {
  return ROLES.find((known) => known === stored) ?? "viewer";
}
