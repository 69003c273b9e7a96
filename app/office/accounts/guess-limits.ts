import { createHmac, randomBytes } from "node:crypto";

import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Wrong passwords in a quarter of an hour: more than somebody who mistypes needs, too few to guess one in years. */
const WRONG_PASSWORDS = 10;
const WINDOW_SECONDS = 15 * 60;

/** Names share so many counters, so that a flood of made-up names fills no memory. */
const SLOTS = 1 << 14;

/** Whose guesses are counted together: those of one known browser, or all other browsers' for one name. */
export type Guesser = { readonly browser: string } | { readonly name: string };

/** How often a password may be guessed. Never counted by network address: a whole office stands behind one. */
export interface GuessLimits {
  /** Counts a guess before it is checked. @returns minutes to wait, when there were too many; undefined to go on */
  readonly take: (guesser: Guesser) => Promise<number | undefined>;
  /** The guess was right, or was not checked: it does not count. */
  readonly giveBack: (guesser: Guesser) => Promise<void>;
}

/** Limits of this process, in memory. */
export function guessLimits(): GuessLimits {
  const limiter = new RateLimiterMemory({ points: WRONG_PASSWORDS, duration: WINDOW_SECONDS });
  const key = randomBytes(32);
  const counterOf = (guesser: Guesser) => {
    if ("browser" in guesser) return `browser ${guesser.browser}`;
    // Nobody can look for a name that shares its counter with somebody else's.
    return `name ${createHmac("sha256", key).update(guesser.name).digest().readUInt32BE() % SLOTS}`;
  };
  return {
    take: async (guesser) => {
      try {
        await limiter.consume(counterOf(guesser));
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
      }
    },
    giveBack: async (guesser) => {
      await limiter.reward(counterOf(guesser));
    },
  };
}
