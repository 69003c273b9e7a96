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
  readonly at: Date;
}

/** What a response shows together with those before it. */
export interface Observation {
  /** Flags of the response itself. */
  readonly own: readonly ReviewFlag[];
  /** Earlier responses, stored without the flag, that turn out to belong to a burst or a run. */
  readonly earlier: readonly { readonly id: string; readonly flag: ReviewFlag }[];
}

/** Statistics definitions §9: a burst is counted over ten minutes. */
const BURST_MS = 10 * 60_000;

/** How long a time is remembered: long enough for a burst to show, and no longer (design, rule 4). */
const REMEMBER_MS = 20 * 60_000;

interface Remembered {
  readonly id: string;
  readonly at: number;
  flagged: boolean;
}

interface AtPoint {
  /** The last responses, at most as many as make a burst: older ones cannot belong to one that begins now. */
  recent: Remembered[];
  run: { sheet: string; ids: string[]; length: number };
  last: number;
}

/**
 * The rolling window of exact times, in this process's memory only. It needs no more than the last few responses of
 * each point, so a flood does not fill the memory.
 */
export function reviewWindow({ burst, run }: Pick<ReviewLimits, "burst" | "run">) {
  const points = new Map<string, AtPoint>();

  const forget = (now: number) => {
    for (const [key, { last }] of points) if (now - last > REMEMBER_MS) points.delete(key);
  };

  const observe = ({ id, unitId, point, sheet, at }: SeenResponse): Observation => {
    const time = at.getTime();
    const key = `${unitId}/${point}`;
    let here = points.get(key);
    if (!here || time - here.last > REMEMBER_MS) {
      here = { recent: [], run: { sheet: "", ids: [], length: 0 }, last: time };
      points.set(key, here);
    }
    here.last = Math.max(here.last, time);
    // A resend is the same response, not one more.
    const known = here.recent.find((response) => response.id === id);
    if (known) return { own: known.flagged ? ["burst"] : [], earlier: [] };

    const own: ReviewFlag[] = [];
    const earlier: { id: string; flag: ReviewFlag }[] = [];

    const current: Remembered = { id, at: time, flagged: false };
    here.recent = [...here.recent, current].filter((response) => time - response.at < REMEMBER_MS).slice(-burst);
    if (here.recent.length >= burst && here.recent.every((response) => time - response.at < BURST_MS)) {
      own.push("burst");
      for (const response of here.recent) {
        if (!response.flagged && response !== current) earlier.push({ id: response.id, flag: "burst" });
        response.flagged = true;
      }
    }

    if (here.run.sheet === sheet) here.run.length += 1;
    else here.run = { sheet, ids: [], length: 1 };
    if (here.run.length >= run) {
      own.push("run");
      for (const before of here.run.ids) earlier.push({ id: before, flag: "run" });
      here.run.ids = [];
    } else here.run.ids.push(id);
    return { own, earlier };
  };

  return { observe, forget };
}

/** Flags as they are stored: each once, sorted, with commas. */
export function encodeFlags(flags: Iterable<ReviewFlag>): string {
  return [...new Set(flags)].toSorted().join(",");
}
