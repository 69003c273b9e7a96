import type { ReviewLimits } from "#app/unit/review-limits.ts";

/** Why a response should be looked at again. Flags are for people: nothing is deleted or left out because of one. */
export const REVIEW_FLAGS = ["burst", "fast", "honeypot", "run", "token"] as const;
export type ReviewFlag = (typeof REVIEW_FLAGS)[number];

/** A response as the window sees it. */
export interface SeenResponse {
  readonly id: string;
  readonly unitId: string;
  readonly point: string;
  /** The whole answer sheet as it is stored, with the questionnaire it belongs to. */
  readonly sheet: string;
  /** When it was given; a kiosk may have kept it. */
  readonly at: Date;
  readonly received: Date;
}

/** What a response shows together with those before it. */
export interface Observation {
  /** Flags of the response itself. */
  readonly own: readonly ReviewFlag[];
  /** Earlier responses, stored without the flag, that turn out to belong to a burst or a run. */
  readonly earlier: readonly { readonly id: string; readonly flag: ReviewFlag }[];
  /** Takes the response out of the window again: it was not stored, and must not mark those that were. */
  readonly forget: () => void;
}

/** Statistics definitions §9: a burst is counted over ten minutes. */
const BURST_MS = 10 * 60_000;

/** How long a time is remembered: long enough for a burst to show, and no longer (design, rule 4). */
const REMEMBER_MS = 20 * 60_000;

interface Remembered {
  readonly id: string;
  readonly sheet: string;
  readonly at: number;
  readonly received: number;
  burst: boolean;
  run: boolean;
}

/**
 * The rolling window of exact times, in this process's memory only. It needs no more than the last few responses of
 * each point, so a flood does not fill the memory.
 */
export function reviewWindow({ burst, run }: Pick<ReviewLimits, "burst" | "run">) {
  const points = new Map<string, Remembered[]>();
  const most = Math.max(burst, run);

  /** Also what seems to come from the future, when this machine's clock was set back: it would stay for as long. */
  const isFresh = (now: number, received: number) => Math.abs(now - received) < REMEMBER_MS;

  /** Forgets what was received too long ago, whatever the clock of who sent it. */
  const forget = (now: number) => {
    for (const [key, seen] of points) {
      const fresh = seen.filter(({ received }) => isFresh(now, received));
      if (fresh.length > 0) points.set(key, fresh);
      else points.delete(key);
    }
  };

  const observe = ({ id, unitId, point, sheet, at, received }: SeenResponse): Observation => {
    const key = `${unitId}/${point}`;
    const now = received.getTime();
    const before = (points.get(key) ?? []).filter((seen) => isFresh(now, seen.received));
    // A resend is the same response, not one more.
    const known = before.find((seen) => seen.id === id);
    if (known) return { own: flagsOf(known), earlier: [], forget: () => undefined };

    const current: Remembered = { id, sheet, at: at.getTime(), received: now, burst: false, run: false };
    const seen = [...before, current].slice(-most);
    points.set(key, seen);
    const changed: { readonly of: Remembered; readonly flag: "burst" | "run" }[] = [];
    const mark = (group: readonly Remembered[], flag: "burst" | "run") => {
      for (const of of group) {
        if (of[flag]) continue;
        of[flag] = true;
        changed.push({ of, flag });
      }
    };
    const close = seen.slice(-burst);
    if (close.length === burst && close.every((other) => Math.abs(current.at - other.at) < BURST_MS))
      mark(close, "burst");
    const alike = seen.slice(-run);
    if (alike.length === run && alike.every((other) => other.sheet === sheet)) mark(alike, "run");

    return {
      own: flagsOf(current),
      earlier: changed.flatMap(({ of, flag }) => (of === current ? [] : [{ id: of.id, flag }])),
      forget: () => {
        for (const { of, flag } of changed) of[flag] = false;
        const left = points.get(key)?.filter((other) => other !== current);
        if (left) points.set(key, left);
      },
    };
  };

  return { observe, forget };
}

function flagsOf({ burst, run }: Remembered): ReviewFlag[] {
  return [...(burst ? (["burst"] as const) : []), ...(run ? (["run"] as const) : [])];
}

/** Flags as they are stored: each once, sorted, with commas. */
export function encodeFlags(flags: Iterable<ReviewFlag>): string {
  return [...new Set(flags)].toSorted().join(",");
}
