import { readFile } from "node:fs/promises";
import { isUtf8 } from "node:buffer";

import type { z } from "zod";

import { lineNotUtf8, NOT_UTF8, unreadable, withoutMark } from "#app/recount/file-lines.ts";
import { jsonPlaces, lineTooDeep, type JsonPath } from "#app/recount/json-places.ts";
import { LOST_KEY, quoted } from "#app/recount/name-rule.ts";
import { Refusal } from "#app/recount/refusal.ts";

/** A JSON file with what is needed to say where in it something stands. */
export interface JsonFile {
  readonly path: string;
  readonly value: unknown;
  /** A refusal at a key, with its line. */
  readonly refusal: (path: JsonPath, reason: string) => Refusal;
  /** Entries of an object of the file in the order of the file. */
  readonly inOrder: <T>(path: JsonPath, values: Readonly<Record<string, T>>) => ReadonlyMap<string, T>;
}

/**
 * Reads a JSON file: UTF-8, with or without a byte order mark.
 * @throws Refusal when it cannot be read, is not UTF-8 or not JSON, or holds a key that would be lost:
 * one that stands twice in its object, or `__proto__`
 */
export async function readJsonFile(path: string): Promise<JsonFile> {
  return jsonFileOf(path, await readText(path));
}

/** The same for a text that stands in memory. @param path where it stands, for refusals */
export function jsonFileOf(path: string, text: string): JsonFile {
  const tooDeep = lineTooDeep(text);
  if (tooDeep !== undefined) throw new Refusal({ file: path, line: tooDeep }, "the values are nested too deep");
  const value = parseJson(path, text);
  const places = jsonPlaces(text);
  const refusal = (at: JsonPath, reason: string) =>
    new Refusal({ file: path, line: places.lineOf(at), column: at.length === 0 ? undefined : keyPath(at) }, reason);
  if (places.repeated) throw refusal(places.repeated, `the key ${quoted(lastOf(places.repeated))} stands here twice`);
  if (places.lost) throw refusal(places.lost, `the key ${quoted(LOST_KEY)} cannot be used as a name`);
  const inOrder = <T>(at: JsonPath, values: Readonly<Record<string, T>>) =>
    new Map(
      places.keysOf(at).flatMap((key): [string, T][] => {
        const entry = Object.hasOwn(values, key) ? values[key] : undefined;
        return entry === undefined ? [] : [[key, entry]];
      }),
    );
  return { path, value, refusal, inOrder };
}

/** The file's value as a schema describes it. @throws Refusal for the first thing that the schema refuses */
export function parseJsonFile<T>(file: JsonFile, schema: z.ZodType<T>): T {
  const result = schema.safeParse(file.value);
  if (result.success) return result.data;
  // A misspelt key is missing and unknown at once; the unknown one shows the misspelling.
  const { issues } = result.error;
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (!issue) throw result.error;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    throw file.refusal([...issue.path, key], `the key ${quoted(key)} is not known here`);
  }
  throw file.refusal(issue.path, reasonOf(issue, valueAt(file.value, issue.path)));
}

async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!isUtf8(bytes)) throw new Refusal({ file: path, line: lineNotUtf8(bytes) }, NOT_UTF8);
  return withoutMark(bytes).toString("utf8");
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Refusal({ file: path, line: lineOfFault(text, message) }, `the file is not valid JSON: ${message}`);
  }
}

/** Line of the fault: where the parser says, else where the first word stands that JSON does not know. */
function lineOfFault(text: string, message: string): number {
  const position = /at position (\d+)/u.exec(message)?.[1];
  const end = position === undefined ? firstUnknownWord(text) : Number(position);
  return text.slice(0, end).split("\n").length;
}

function firstUnknownWord(text: string): number {
  const words = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"|[^\s{}[\],:]+/gu;
  const known = /^(?:".*"|-?\d[\d.eE+-]*|true|false|null)$/u;
  for (const word of text.matchAll(words)) if (!known.test(word[0])) return word.index;
  return text.length;
}

function reasonOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? issue.message;
  if (issue.code === "custom") return issue.message;
  if (value === undefined) return `the key is missing (${issue.message})`;
  const written = JSON.stringify(value);
  return `${written.length > 60 ? `${written.slice(0, 60)}…` : written} is not accepted: ${issue.message}`;
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (inside, key) =>
      typeof inside === "object" && inside !== null
        ? (inside as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    value,
  );
}

/** `waves[0].population["tổ 1"]`: as it would be written in a program. */
function keyPath(path: JsonPath): string {
  const written = path.map((part) => {
    if (typeof part === "number") return `[${part}]`;
    const key = String(part);
    return /^[A-Za-z_]\w*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return written.join("").replace(/^\./u, "");
}

function lastOf(path: JsonPath): string {
  return String(path.at(-1));
}
