import { LOST_KEY } from "#app/recount/name-rule.ts";

/** Way from the top of a JSON text to a value: keys, and positions in lists from 0. */
export type JsonPath = readonly PropertyKey[];

/** What `JSON.parse` does not tell: where things stand, and what it would silently drop or reorder. */
export interface JsonPlaces {
  /** Line, from 1, of the value on the path, or of what holds it when it is missing. */
  readonly lineOf: (path: JsonPath) => number | undefined;
  /** Keys of the object on the path as the file orders them; an object in memory puts whole numbers first. */
  readonly keysOf: (path: JsonPath) => readonly string[];
  /** Path of the first key that stands twice in its object: `JSON.parse` keeps the last one only. */
  readonly repeated: JsonPath | undefined;
  /** Path of the first key `__proto__`, which schemas drop. */
  readonly lost: JsonPath | undefined;
}

interface OpenObject {
  readonly kind: "object";
  readonly path: JsonPath;
  readonly keys: Set<string>;
  /** Key of the value that comes next; undefined while the key itself is awaited. */
  key: string | undefined;
}

interface OpenList {
  readonly kind: "list";
  readonly path: JsonPath;
  position: number;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:\n]|[^\s{}[\],:"]+/gu;

/** Deeper than any file of the open formats by far; what is nested deeper is no such file. */
const DEEPEST = 32;

/** First line, from 1, on which lists and objects are nested too deep; undefined when none is. */
export function lineTooDeep(text: string): number | undefined {
  let depth = 0;
  let line = 1;
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === "\n") line += 1;
    else if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    if (depth > DEEPEST) return line;
  }
  return undefined;
}

/** Walks through a text that `JSON.parse` accepts; on others the result means nothing. */
export function jsonPlaces(text: string): JsonPlaces {
  const lines = new Map<string, number>();
  const keys = new Map<string, readonly string[]>();
  const open: (OpenObject | OpenList)[] = [];
  let repeated: JsonPath | undefined;
  let lost: JsonPath | undefined;
  let line = 1;

  const takeKey = (inside: OpenObject, key: string) => {
    const path = [...inside.path, key];
    if (inside.keys.has(key)) repeated ??= path;
    if (key === LOST_KEY) lost ??= path;
    inside.keys.add(key);
    inside.key = key;
    lines.set(nameOf(path), line);
  };
  const takeValue = (token: string) => {
    const inside = open.at(-1);
    const path = inside ? [...inside.path, inside.kind === "list" ? inside.position : (inside.key ?? "")] : [];
    // A value in an object stands where its key stands.
    if (inside?.kind !== "object") lines.set(nameOf(path), line);
    if (token === "{") open.push({ kind: "object", path, keys: new Set(), key: undefined });
    if (token === "[") open.push({ kind: "list", path, position: 0 });
  };
  const takeComma = (inside: OpenObject | OpenList | undefined) => {
    if (inside?.kind === "object") inside.key = undefined;
    if (inside?.kind === "list") inside.position += 1;
  };
  const close = () => {
    const inside = open.pop();
    if (inside?.kind === "object") keys.set(nameOf(inside.path), [...inside.keys]);
  };

  for (const [token] of text.matchAll(TOKEN)) {
    const inside = open.at(-1);
    if (token === "\n") line += 1;
    else if (token === "}" || token === "]") close();
    else if (token === ",") takeComma(inside);
    else if (token === ":") continue;
    else if (inside?.kind === "object" && inside.key === undefined) takeKey(inside, JSON.parse(token) as string);
    else takeValue(token);
  }

  const lineOf = (path: JsonPath): number | undefined =>
    lines.get(nameOf(path)) ?? (path.length > 0 ? lineOf(path.slice(0, -1)) : undefined);
  return { lineOf, keysOf: (path) => keys.get(nameOf(path)) ?? [], repeated, lost };
}

function nameOf(path: JsonPath): string {
  return JSON.stringify(path);
}
