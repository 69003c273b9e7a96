import type { Role, Staff } from "#app/office/access.ts";
import type { FirstSignIn } from "#app/office/accounts/first-administrator.ts";
import type {
  AccountForm,
  AccountOutcome,
  AccountReport,
  NewAccountOutcome,
} from "#app/office/accounts/manage-accounts.ts";
import type { OwnAccount, PasswordForm, PasswordOutcome } from "#app/office/accounts/own-account.ts";
import type { SignedIn } from "#app/office/accounts/session.ts";
import type { SignInOutcome, SignInRequest } from "#app/office/accounts/sign-in.ts";

/** Who works in the office, bound to a database, a unit and a clock. */
export interface Accounts {
  readonly roles: readonly Role[];
  readonly longestDisplayName: number;
  readonly shortestPassword: number;
  readonly longestPassword: number;
  readonly sessionHours: { readonly idle: number; readonly longest: number };
  /** Who holds a session's token; undefined when it opens nothing (any more). */
  readonly signedIn: (token: string | undefined) => Promise<SignedIn | undefined>;
  readonly signIn: (request: SignInRequest) => Promise<SignInOutcome>;
  readonly signOut: (signedIn: SignedIn) => Promise<void>;
  readonly own: (signedIn: SignedIn) => Promise<OwnAccount>;
  /** @returns false when the name is empty or too long */
  readonly changeDisplayName: (signedIn: SignedIn, typed: string) => Promise<boolean>;
  readonly changePassword: (signedIn: SignedIn, form: PasswordForm) => Promise<PasswordOutcome>;
  /** @returns false when there is no such session of theirs */
  readonly endOwnSession: (signedIn: SignedIn, id: string) => Promise<boolean>;
  readonly all: () => Promise<readonly AccountReport[]>;
  readonly add: (staff: Staff, form: AccountForm & { readonly name: string }) => Promise<NewAccountOutcome>;
  /** These five are undefined when there is no such account. */
  readonly save: (staff: Staff, id: string, form: AccountForm) => Promise<AccountOutcome | undefined>;
  readonly disable: (staff: Staff, id: string) => Promise<AccountOutcome | undefined>;
  readonly enable: (staff: Staff, id: string) => Promise<AccountOutcome | undefined>;
  readonly newPassword: (staff: Staff, id: string) => Promise<AccountOutcome | undefined>;
  readonly endSessions: (staff: Staff, id: string) => Promise<AccountOutcome | undefined>;
  /** At every start: what the first administrator signs in with; undefined once the office was taken over. */
  readonly prepareFirst: () => Promise<FirstSignIn | undefined>;
  /** For whoever runs the server: lets an administrator in again; undefined when none has this name. */
  readonly recover: (name: string) => Promise<FirstSignIn | undefined>;
}
