import type { Accounts } from "#app/application/accounts.ts";
import type { Database } from "#app/database/open-database.ts";
import { installationKey } from "#app/database/secrets.ts";
import { ROLES } from "#app/office/access.ts";
import { prepareFirstAdministrator, recoverAdministrator } from "#app/office/accounts/first-administrator.ts";
import { guessLimits } from "#app/office/accounts/guess-limits.ts";
import { KNOWN_BROWSER_KEY } from "#app/office/accounts/known-browsers.ts";
import {
  disableAccount,
  enableAccount,
  endSessionsOf,
  LONGEST_DISPLAY_NAME,
  makeAccount,
  newOneTimePassword,
  reportAccounts,
  saveAccount,
} from "#app/office/accounts/manage-accounts.ts";
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#app/office/accounts/new-password.ts";
import { changeDisplayName, changePassword, endOwnSession, reportOwn } from "#app/office/accounts/own-account.ts";
import { passwordHashing } from "#app/office/accounts/password-hash.ts";
import { findSignedIn, SESSION_IDLE_HOURS, SESSION_LONGEST_HOURS } from "#app/office/accounts/session.ts";
import { signIn } from "#app/office/accounts/sign-in.ts";
import type { Unit } from "#app/unit/unit.ts";

export interface AccountsOptions {
  readonly database: Database;
  readonly unit: Unit;
  readonly now: () => Date;
}

/** Binds accounts and sessions to a database, a unit and a clock. */
export async function bindAccounts({ database, unit, now }: AccountsOptions): Promise<Accounts> {
  const browserKey = await installationKey(database, unit.id, KNOWN_BROWSER_KEY);
  const context = { database, unit, now, browserKey, passwords: await passwordHashing(), guesses: guessLimits() };
  return {
    roles: ROLES,
    longestDisplayName: LONGEST_DISPLAY_NAME,
    shortestPassword: SHORTEST_PASSWORD,
    longestPassword: LONGEST_PASSWORD,
    sessionHours: { idle: SESSION_IDLE_HOURS, longest: SESSION_LONGEST_HOURS },
    signedIn: (token) => findSignedIn(context, token),
    signIn: (request) => signIn(context, request),
    signOut: async (signedIn) => {
      await endOwnSession(context, signedIn, signedIn.tokenHash);
    },
    own: (signedIn) => reportOwn(context, signedIn),
    changeDisplayName: (signedIn, typed) => changeDisplayName(context, signedIn, typed),
    changePassword: (signedIn, form) => changePassword(context, signedIn, form),
    endOwnSession: (signedIn, id) => endOwnSession(context, signedIn, id),
    all: () => reportAccounts(context),
    add: (staff, form) => makeAccount(context, staff, form),
    save: (staff, id, form) => saveAccount(context, staff, id, form),
    disable: (staff, id) => disableAccount(context, staff, id),
    enable: (staff, id) => enableAccount(context, staff, id),
    newPassword: (staff, id) => newOneTimePassword(context, staff, id),
    endSessions: (staff, id) => endSessionsOf(context, staff, id),
    recover: (name) => recoverAdministrator(context, name),
    prepareFirst: () => prepareFirstAdministrator(context),
  };
}
