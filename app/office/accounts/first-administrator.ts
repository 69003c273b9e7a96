import { findAccountNamed, findAccounts } from "#app/database/accounts.ts";
import {
  enableAccount,
  makeAccount,
  newOneTimePassword,
  type AccountsContext,
} from "#app/office/accounts/manage-accounts.ts";

/** Name of the first account. */
export const FIRST_ADMINISTRATOR = "quan-tri";

/** What somebody types to sign in for the first time. */
export interface FirstSignIn {
  readonly name: string;
  readonly password: string;
}

/**
 * Makes the first administrator of an empty unit. As long as nobody has changed its password and there is no other
 * account, every start gives it a new one-time password: the one that was printed before may have been lost.
 * @returns undefined once somebody has taken the office over
 */
export async function prepareFirstAdministrator(context: AccountsContext): Promise<FirstSignIn | undefined> {
  const accounts = await findAccounts(context.database, context.unit.id);
  const [only] = accounts;
  if (!only) {
    const form = { name: FIRST_ADMINISTRATOR, displayName: "Quản trị viên", role: "administrator", department: "" };
    const made = await makeAccount(context, undefined, form);
    // Another process was faster, and prints its own.
    return made.kind === "added" ? { name: made.name, password: made.password } : undefined;
  }
  if (accounts.length > 1 || !only.mustChange || only.name !== FIRST_ADMINISTRATOR) return undefined;
  const renewed = await newOneTimePassword(context, undefined, only.id);
  return renewed?.kind === "new_password" ? { name: renewed.name, password: renewed.password } : undefined;
}

/**
 * Gives an administrator who cannot sign in any more a one-time password, and opens the account where it was disabled.
 * For whoever runs the server: nobody in the office could give it to the only administrator.
 * @returns undefined when no administrator has this name
 */
export async function recoverAdministrator(context: AccountsContext, name: string): Promise<FirstSignIn | undefined> {
  const account = await findAccountNamed(context.database, { unitId: context.unit.id, name });
  if (account?.role !== "administrator") return undefined;
  if (account.disabled) await enableAccount(context, undefined, account.id);
  const renewed = await newOneTimePassword(context, undefined, account.id);
  return renewed?.kind === "new_password" ? { name: renewed.name, password: renewed.password } : undefined;
}
