const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,30}[a-z0-9])?$/u;

/** A name as typed to sign in: capitals and spaces around it do not matter. */
export function typedName(typed: string): string {
  return typed.trim().toLowerCase().slice(0, 100);
}

/** Whether a name can be given to an account: small letters without marks, digits, dots and hyphens, at most 32. */
export function isAccountName(name: string): boolean {
  return NAME.test(name);
}
