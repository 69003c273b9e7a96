import { strFromU8, unzipSync } from "fflate";

/** What changes from one reply to the next without any answer: random numbers, by name, and the clock's. */
const RANDOM_NAMES = new Set(["batch", "responseId", "token", "pin", "trialPin", "sealingKey", "setup"]);

/**
 * Everything that a reply says, as JSON with its keys in order and without random numbers, whatever it was made of: plain
 * data, maps and sets, replies and redirects, files and archives.
 */
export async function plainJson(value: unknown): Promise<string> {
  return JSON.stringify(await plain(value)).replace(RANDOM_ID, "(random)");
}

const RANDOM_ID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gu;

/** Says when a workbook was made, by the clock of the machine. */
const OF_THE_CLOCK = "docProps/core.xml";

async function plain(value: unknown): Promise<unknown> {
  if (value === undefined) return "(undefined)";
  if (value === null || typeof value !== "object") return typeof value === "function" ? "(function)" : value;
  if (value instanceof Response) return plainReply(value);
  if (value instanceof Headers) return plain([...value]);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Map) return { map: await Promise.all([...value].map(plain)) };
  if (value instanceof Set) return { set: await Promise.all([...value].map(plain)) };
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    await Promise.all(fields.map(async ([name, field]) => [name, await plainField(name, field)] as const)),
  );
}

/** Hashes of the ledger are over random ids and keyed counts: they say nothing, and are never the same in two databases. */
const OF_THE_LEDGER = new Set(["ledger", "ledgerHead"]);

async function plainField(name: string, field: unknown): Promise<unknown> {
  if (RANDOM_NAMES.has(name)) return "(random)";
  const value = await plain(field);
  if (!OF_THE_LEDGER.has(name) || value === "(undefined)") return value;
  return JSON.parse(JSON.stringify(value).replace(/[0-9a-f]{64}/gu, "(seal)"));
}

async function plainReply(reply: Response): Promise<unknown> {
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const body = isArchive
    ? Object.fromEntries(
        Object.entries(unzipSync(bytes, { filter: ({ name }) => name !== OF_THE_CLOCK })).map(([name, part]) => [
          name,
          strFromU8(part),
        ]),
      )
    : strFromU8(bytes);
  return { status: reply.status, headers: await plain(reply.headers), body };
}

/** A place where two texts of {@link plainJson} differ, with what stands there. */
export interface Difference {
  /** Names and numbers from the outside in, `report.points.0.total.count`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export function differences(before: string, after: string): readonly Difference[] {
  return before === after ? [] : compare(JSON.parse(before), JSON.parse(after), "");
}

function compare(before: unknown, after: unknown, path: string): readonly Difference[] {
  if (!isObject(before) || !isObject(after)) return before === after ? [] : [{ path, before, after }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => compare(before[name], after[name], path === "" ? name : `${path}.${name}`));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
