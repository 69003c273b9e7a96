import { changeAccount, findAccount, findAccounts } from "#app/database/accounts.ts";
import { endSession, findSessions } from "#app/database/sessions.ts";
import type { GuessLimits } from "#app/office/accounts/guess-limits.ts";
import { LONGEST_DISPLAY_NAME } from "#app/office/accounts/manage-accounts.ts";
import { passwordProblem, type PasswordProblem } from "#app/office/accounts/new-password.ts";
import type { PasswordHashing } from "#app/office/accounts/password-hash.ts";
import { isOpen, type SessionContext, type SignedIn } from "#app/office/accounts/session.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import type { Wording } from "#app/survey/wording.ts";

export interface OwnSession {
  /** Names it in a form: the hash of its token, which opens nothing. */
  readonly id: string;
  readonly startedAt: string;
  readonly seenAt: string;
  /** The one that asks. */
  readonly present: boolean;
}

export interface OwnAccount {
  readonly name: string;
  readonly sessions: readonly OwnSession[];
}

export interface OwnContext extends SessionContext {
  readonly unit: { readonly id: string; readonly name: Wording; readonly short_name: Wording };
  readonly passwords: PasswordHashing;
  readonly guesses: GuessLimits;
}

export interface PasswordForm {
  readonly present: string;
  readonly fresh: string;
  readonly repeated: string;
}

export type PasswordOutcome =
  | { readonly kind: "changed" }
  | { readonly kind: "refused"; readonly problem: PasswordProblem | "present_wrong" | "wait" | "busy" };

/** Somebody's own sign-in name and open sessions. */
export async function reportOwn(
  { database, unit, now }: OwnContext,
  { staff, tokenHash }: SignedIn,
): Promise<OwnAccount> {
  const account = await findAccount(database, { unitId: unit.id, id: staff.accountId });
  const sessions = await findSessions(database, { unitId: unit.id, accountId: staff.accountId });
  return {
    name: account?.name ?? "",
    sessions: sessions
      .filter((session) => isOpen(session, now()))
      .map((session) => ({
        id: session.tokenHash,
        startedAt: session.startedAt,
        seenAt: session.seenAt,
        present: session.tokenHash === tokenHash,
      })),
  };
}

/** @returns false when the name is empty, too long, or somebody else's: signatures and the log show it */
export async function changeDisplayName(context: OwnContext, { staff }: SignedIn, typed: string): Promise<boolean> {
  const displayName = typed.trim();
  if (displayName === "" || displayName.length > LONGEST_DISPLAY_NAME) return false;
  const of = { unitId: context.unit.id, id: staff.accountId };
  const others = (await findAccounts(context.database, context.unit.id)).filter(({ id }) => id !== staff.accountId);
  const plain = (name: string) => name.normalize("NFKC").toLowerCase();
  if (others.some((other) => plain(other.displayName) === plain(displayName))) return false;
  const event = eventBy(context, staff, {
    action: "account.rename",
    recordKind: "account",
    recordId: staff.accountId,
    before: { displayName: staff.displayName },
    after: { displayName },
  });
  await changeAccount(context.database, of, { changes: { displayName } }, event);
  return true;
}

/**
 * Takes a new password and ends the account's other sessions. The present one is asked for, but where it was a one-time
 * password that has just been typed.
 */
export async function changePassword(
  context: OwnContext,
  { staff, mustChange, tokenHash }: SignedIn,
  form: PasswordForm,
): Promise<PasswordOutcome> {
  const { database, unit, passwords, guesses } = context;
  const of = { unitId: unit.id, id: staff.accountId };
  const account = await findAccount(database, of);
  if (!account) return { kind: "refused", problem: "present_wrong" };
  if (!mustChange) {
    // Somebody at a screen that was left open must not find the password out here.
    const guesser = { browser: `own ${account.id}` };
    if ((await guesses.take(guesser)) !== undefined) return { kind: "refused", problem: "wait" };
    const right = await passwords.matches(account.passwordHash, form.present, "staff");
    if (right !== false) await guesses.giveBack(guesser);
    if (right !== true) return { kind: "refused", problem: right === "busy" ? "busy" : "present_wrong" };
  }
  const { name, short_name } = unit;
  const known = [account.name, account.displayName, unit.id, name.vi, name.en, short_name.vi, short_name.en];
  const problem = passwordProblem(form.fresh, form.repeated, known);
  if (problem) return { kind: "refused", problem };
  if ((await passwords.matches(account.passwordHash, form.fresh, "staff")) === true) {
    return { kind: "refused", problem: "unchanged" };
  }
  const changes = { passwordHash: await passwords.hash(form.fresh), mustChange: false };
  const event = eventBy(context, staff, { action: "account.password", recordKind: "account", recordId: account.id });
  await changeAccount(database, of, { changes, endSessionsBut: tokenHash }, event);
  return { kind: "changed" };
}

/** Ends one of somebody's own sessions. @returns false when there is no such session of theirs */
export async function endOwnSession(
  context: OwnContext,
  { staff, tokenHash: own }: SignedIn,
  tokenHash: string,
): Promise<boolean> {
  const session = { unitId: context.unit.id, accountId: staff.accountId, tokenHash };
  const action = tokenHash === own ? "session.sign_out" : "session.end";
  const event = eventBy(context, staff, { action, recordKind: "account", recordId: staff.accountId });
  return endSession(context.database, session, event);
}
