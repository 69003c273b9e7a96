/** What the server answered; no status when nothing came back, or not from our server. */
export interface SendReply {
  readonly status: number | undefined;
  /** Value of `Retry-After`, in seconds. */
  readonly retryAfterSeconds?: number | undefined;
}

/**
 * What becomes of an answer after it was sent:
 * - `delivered`: it is on the server's disk, the tablet forgets it;
 * - `set_aside`: the server will not take it as it is; kept for staff, never dropped;
 * - `try_again`: kept and sent again later, for ever.
 */
export type Fate = "delivered" | "set_aside" | "try_again";

/** Decides by the status alone: only 200 and 201 say that an answer is stored. */
export function fateOf({ status }: SendReply): Fate {
  if (status === 200 || status === 201) return "delivered";
  if (status === undefined || status === 408 || status === 429) return "try_again";
  return status >= 400 && status < 500 ? "set_aside" : "try_again";
}

/**
 * Whether the server refused the tablet rather than the answer: its key is missing, unknown or revoked. Such answers are
 * set aside like all that are refused, and go back to those that wait when the tablet is accepted again.
 */
export function refusesTablet(status: number): boolean {
  return status === 401 || status === 403;
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;

/**
 * How long to wait before the next attempt: twice as long each time, from 1 s to 5 min, of which a random half, so that
 * tablets of one office do not all come back at once; never sooner than the server asked for.
 * @param failures attempts that failed in a row, from 1
 * @param random from 0 up to 1
 * @returns milliseconds
 */
export function delayAfter(failures: number, random: number, retryAfterSeconds = 0): number {
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
  return Math.max(full / 2 + (full / 2) * random, Math.min(retryAfterSeconds * 1000, LONGEST_DELAY_MS));
}
