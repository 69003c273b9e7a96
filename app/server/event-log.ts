import { describeError, type DescribedError } from "#app/server/described-error.ts";

type Level = "info" | "warning" | "error";

/**
 * What the server says while it runs, one line an event: JSON for programs, words where a person watches a terminal.
 *
 * A line can hold nothing personal because of what it is made from: a text that stands in the program, numbers and words
 * that the caller names, and of an error only what {@link describeError} tells. There is no way to hand in a request.
 */
export interface EventLog {
  readonly say: (level: Level, event: string, facts?: Facts) => void;
  /** An error that whoever caused it is not told. @param event what was being done, as it stands in the program */
  readonly error: (event: string, reason: unknown) => void;
}

/** Numbers and words of the installation: never anything that came with a request or out of a row. */
export type Facts = Readonly<Record<string, number | string>>;

export interface EventLogOptions {
  readonly out: (text: string) => void;
  /** For errors and warnings. */
  readonly err: (text: string) => void;
  /** Whether a person reads it, by where it goes. */
  readonly forPeople: { readonly out: boolean; readonly err: boolean };
  readonly now: () => Date;
}

/** So many lines of one event a minute; what comes above is counted, so that a broken disk is not also filled. */
const MOST_A_MINUTE = 20;
const MINUTE_MS = 60_000;

interface Line {
  readonly time: string;
  readonly level: Level;
  readonly event: string;
  readonly facts: Facts;
  readonly errors: readonly DescribedError[];
}

export function eventLog({ out, err, forPeople, now }: EventLogOptions): EventLog {
  const minutes = new Map<string, { readonly began: number; lines: number }>();

  /** How many lines of this event were left out before; undefined when this one is left out too. */
  const leftOut = (event: string, time: number): number | undefined => {
    const minute = minutes.get(event);
    if (minute && Math.abs(time - minute.began) < MINUTE_MS) {
      minute.lines += 1;
      return minute.lines > MOST_A_MINUTE ? undefined : 0;
    }
    minutes.set(event, { began: time, lines: 1 });
    return Math.max(0, (minute?.lines ?? 0) - MOST_A_MINUTE);
  };

  const write = (level: Level, event: string, facts: Facts, errors: readonly DescribedError[]) => {
    const at = now();
    const missing = leftOut(event, at.getTime());
    if (missing === undefined) return;
    const time = `${at.toISOString().slice(0, 19)}Z`;
    const all = missing > 0 ? { ...facts, left_out: missing } : facts;
    const line = { time, level, event, facts: all, errors };
    if (level === "info") out(forPeople.out ? forPerson(line) : forProgram(line));
    else err(forPeople.err ? forPerson(line) : forProgram(line));
  };

  return {
    say: (level, event, facts = {}) => write(level, event, facts, []),
    error: (event, reason) => write("error", event, {}, describeError(reason)),
  };
}

/** The log of this process, on its standard output and standard error. */
export function processLog(): EventLog {
  return eventLog({
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    forPeople: { out: process.stdout.isTTY, err: process.stderr.isTTY },
    now: () => new Date(),
  });
}

function forProgram({ time, level, event, facts, errors }: Line): string {
  return `${JSON.stringify({ time, level, event, ...facts, ...(errors.length > 0 ? { errors } : {}) })}\n`;
}

function forPerson({ time, level, event, facts, errors }: Line): string {
  const said = Object.entries(facts).map(([name, value]) => ` ${name}=${value}`);
  const causes = errors.map(({ name, codes }) => [name, ...codes].join(" "));
  const frames = errors.flatMap((error) => error.frames.map((frame) => `    at ${frame}\n`));
  const head = `${time.slice(11, 19)} ${level} ${event}${said.join("")}`;
  return `${[head, ...causes].join(": ")}\n${frames.join("")}`;
}
