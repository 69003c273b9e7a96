/** What may be told of an error: which kind it is, its codes and where it happened. */
export interface DescribedError {
  readonly name: string;
  /** Codes of Prisma, of the database and of the operating system, from the outside in. */
  readonly codes: readonly string[];
  /** Where it was thrown: functions, files and lines of the program. */
  readonly frames: readonly string[];
}

/** How many errors behind an error are told. */
const DEEPEST = 5;

const MOST_FRAMES = 12;

/** A name or a code as programs write it: no space, no sign that a sentence has. */
const WORD = /^[\w.$-]{1,60}$/u;

/** A line of a stack trace: a file of the program with line and column, or a part of the engine. */
const FRAME = /^\s+at (?:async |new )?(?:[\w.$<>#[\] ]{1,120} )?\(?(?:file:\/\/\/|node:|\/)[^()\s]{1,300}:\d+:\d+\)?$/u;

/**
 * An error without its message, and those that caused it. A message may quote what it failed on: a database names the row,
 * a parser the text, Prisma the arguments of the call. Names, codes and places in the program never do.
 */
export function describeError(reason: unknown): readonly DescribedError[] {
  const described: DescribedError[] = [];
  const queue: unknown[] = [reason];
  while (queue.length > 0 && described.length < DEEPEST) {
    const error = queue.shift();
    if (!(error instanceof Error)) {
      // What is thrown without being an error can be anything, so only its type is told.
      if (described.length === 0) described.push({ name: typeof error, codes: [], frames: [] });
      continue;
    }
    described.push({ name: wordOf(error.name) ?? "Error", codes: codesOf(error), frames: framesOf(error) });
    if (error.cause instanceof Error) queue.push(error.cause);
    if (error instanceof AggregateError) queue.push(...(error.errors as unknown[]));
  }
  return described;
}

/** Whether the database said no, whoever asked it: by the shape of the codes that Prisma and its drivers give. */
export function isOfDatabase(described: readonly DescribedError[]): boolean {
  return described.some(
    ({ name, codes }) =>
      name.startsWith("PrismaClient") ||
      ["SqliteError", "DatabaseError", "DriverAdapterError"].includes(name) ||
      codes.some((code) => /^(?:P\d{4}|SQLITE_\w+)$/u.test(code)),
  );
}

function codesOf(error: Error): readonly string[] {
  const meta = part(error, "meta");
  const adapters = part(meta, "driverAdapterError");
  const places = [error, error.cause, meta, part(adapters, "cause")];
  const codes = places.flatMap((place) =>
    ["code", "errorCode", "kind", "originalCode"].flatMap((name) => wordOf(part(place, name)) ?? []),
  );
  return [...new Set(codes)];
}

function part(whole: unknown, name: string): unknown {
  return typeof whole === "object" && whole !== null ? (whole as Record<string, unknown>)[name] : undefined;
}

function wordOf(value: unknown): string | undefined {
  return typeof value === "string" && WORD.test(value) ? value : undefined;
}

/** The lines that name places. The message is taken out first: its own lines might look like them. */
function framesOf({ stack = "", message }: Error): readonly string[] {
  const places = message === "" ? stack : stack.replaceAll(message, "");
  return places
    .split("\n")
    .filter((line) => FRAME.test(line))
    .slice(0, MOST_FRAMES)
    .map((line) => line.trim().replace(/^at /u, ""));
}
