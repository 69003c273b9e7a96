import { setTimeout as pause } from "node:timers/promises";

import { findAccountNamed, type AccountRow } from "#app/database/accounts.ts";
import { recordEvent } from "#app/database/audit-events.ts";
import { typedName } from "#app/office/accounts/account-name.ts";
import type { GuessLimits } from "#app/office/accounts/guess-limits.ts";
import { knownMark, withKnownAccount } from "#app/office/accounts/known-browsers.ts";
import type { PasswordHashing } from "#app/office/accounts/password-hash.ts";
import { openSession, type SessionContext } from "#app/office/accounts/session.ts";

/**
 * A refusal comes no sooner: what is written about a real account's refusal takes a few milliseconds, and must not tell
 * that the account is real.
 */
const REFUSED_NO_SOONER_MS = 250;

export interface SignInContext extends SessionContext {
  readonly passwords: PasswordHashing;
  readonly guesses: GuessLimits;
  /** Installation key that the marks of known browsers are signed with. */
  readonly browserKey: string;
}

export interface SignInRequest {
  readonly name: string;
  readonly password: string;
  /** What the browser keeps from earlier sign-ins. */
  readonly knownBrowser: string | undefined;
}

export type SignInOutcome =
  | { readonly kind: "signed_in"; readonly token: string; readonly knownBrowser: string; readonly mustChange: boolean }
  /** An unknown name, a wrong password and a disabled account all are this, and take about as long. */
  | { readonly kind: "refused" }
  /** Too many wrong passwords, for this name or from this browser; known or unknown names alike. */
  | { readonly kind: "wait"; readonly minutes: number }
  /** Too many people sign in at this moment. */
  | { readonly kind: "busy" };

/** Opens a session for whoever knows the password, and records success and failure. */
export async function signIn(context: SignInContext, request: SignInRequest): Promise<SignInOutcome> {
  const { database, unit, passwords, guesses, browserKey } = context;
  const noSooner = pause(REFUSED_NO_SOONER_MS);
  const name = typedName(request.name);
  const account = await findAccountNamed(database, { unitId: unit.id, name });
  const browser = account && knownMark(browserKey, request.knownBrowser, account.id);
  const guesser = browser === undefined ? { name } : { browser };

  const minutes = await guesses.take(guesser);
  if (minutes !== undefined) return { kind: "wait", minutes };
  const lane = browser === undefined ? "stranger" : "staff";
  const right = await passwords.matches(account?.passwordHash, request.password, lane);
  if (right === true && account && !account.disabled) {
    await guesses.giveBack(guesser);
    const token = await openSession(context, account);
    const knownBrowser = withKnownAccount(browserKey, request.knownBrowser, account.id);
    return { kind: "signed_in", token, knownBrowser, mustChange: account.mustChange };
  }
  if (right === "busy") {
    await guesses.giveBack(guesser);
    return { kind: "busy" };
  }
  if (account) await recordRefused(context, account);
  await noSooner;
  return { kind: "refused" };
}

/** What was typed for a name that is no account's is kept nowhere: it may well be a password. */
async function recordRefused({ database, unit, now }: SignInContext, account: AccountRow): Promise<void> {
  await recordEvent(database, {
    unitId: unit.id,
    at: now().toISOString(),
    accountId: null,
    actor: "",
    action: "session.refuse",
    recordKind: "account",
    recordId: account.id,
    after: { name: account.name },
  });
}
