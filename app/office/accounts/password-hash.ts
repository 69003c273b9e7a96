import { hash, verify } from "@node-rs/argon2";

import { turns } from "#app/office/accounts/turns.ts";

/** Argon2id as OWASP's password storage sheet recommends it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** At most so many hashes are made at once for strangers, and as many for whoever works here: 19 MiB each. */
const AT_ONCE = 2;
const MOST_WAITING = 40;

/** Who waits with whom: strangers who try passwords must not keep out whoever was here before. */
export type Lane = "stranger" | "staff";

/** Makes and checks password hashes. */
export interface PasswordHashing {
  /** @returns a PHC string */
  readonly hash: (password: string) => Promise<string>;
  /**
   * Whether a password is the one that was hashed. Without a hash it takes as long and is wrong.
   * @returns `busy` when too many checks wait already; nothing is known then
   */
  readonly matches: (hash: string | undefined, password: string, lane: Lane) => Promise<boolean | "busy">;
}

/** Hashing of this process. */
export async function passwordHashing(): Promise<PasswordHashing> {
  const lanes = { stranger: turns(AT_ONCE, MOST_WAITING), staff: turns(AT_ONCE, MOST_WAITING) };
  const nobodys = await hash("nobody has this password", COST);
  return {
    hash: async (password) => {
      const made = await lanes.staff(() => hash(typedForm(password), COST));
      if (made === "busy") throw new Error("Too many passwords are being changed at once.");
      return made;
    },
    matches: (stored, password, lane) =>
      lanes[lane](async () => {
        const right = await verify(stored ?? nobodys, typedForm(password));
        return right && stored !== undefined;
      }),
  };
}

/** Keyboards write the same Vietnamese letter in one sign or in two; a password must not depend on the keyboard. */
function typedForm(password: string): string {
  return password.normalize("NFKC");
}
