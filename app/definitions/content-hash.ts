import { createHash } from "node:crypto";

/** JSON with sorted keys and no spaces: the same content is always the same text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 of the canonical JSON, in hexadecimal: what a response keeps to say what was asked. */
export function contentHash(value: unknown): string {
  return textHash(canonicalJson(value));
}

/** The same of a text that is canonical JSON already. */
export function textHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
