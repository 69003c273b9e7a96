import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/**
 * What one point or one code may ask for. Never counted by network address: a whole office, a whole village may stand
 * behind one. Trial waves have no limit.
 */
export interface IntakeLimits {
  /** @returns seconds to wait for a place at a point; undefined when it may go on */
  readonly waitForPoint: (point: { readonly unitId: string; readonly id: string }) => Promise<number | undefined>;
  /**
   * The same for a code, before anything is counted at its point: wrong codes must not shut out those who hold one.
   * @param codeHash undefined for what is no code of ours: all of it shares one limit, or guesses would fill the memory
   */
  readonly waitForCode: (codeHash: string | undefined) => Promise<number | undefined>;
}

/** Responses a minute at one point: more than a hall full of phones, less than a script. */
const PER_POINT = 600;

/** Tries a minute with one code: a person who mistypes the form, not a script. */
const PER_CODE = 20;

/** Wrong codes a minute. Of 2^51 codes, guessing so fast finds none in a lifetime. */
const WRONG_CODES = 600;

/** Limits of this process; a second process has its own. */
export function intakeLimits(): IntakeLimits {
  const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 });
  const byPoint = perMinute(PER_POINT);
  const byCode = perMinute(PER_CODE);
  const wrongCodes = perMinute(WRONG_CODES);
  return {
    waitForPoint: ({ unitId, id }) => take(byPoint, `${unitId}/${id}`),
    waitForCode: (codeHash) => (codeHash === undefined ? take(wrongCodes, "") : take(byCode, codeHash)),
  };
}

async function take(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  }
}
