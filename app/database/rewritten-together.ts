import type { empty } from "#app/database/sql.ts";
import { join, sql } from "#app/database/sql.ts";

/** So many rows are always written anew together; of more, a sixteenth, which is then at least half as many as these. */
const REWRITTEN_TOGETHER = 200;

/**
 * Which rows are written anew together with these: on PostgreSQL all, or of many those whose random key begins alike. On
 * SQLite only these: it keeps no mark of a transaction, and rows lie in the order of their keys.
 */
export function rewrittenWith(
  keys: readonly string[],
  column: "code_hash" | "id",
  rows: number,
  provider: "sqlite" | "postgres",
): typeof empty {
  const name = column === "id" ? sql`"id"` : sql`"code_hash"`;
  if (provider === "sqlite") return sql`${name} IN (${join(keys)})`;
  if (rows <= REWRITTEN_TOGETHER) return sql`TRUE`;
  return sql`left(${name}, 1) IN (${join([...new Set(keys.map((key) => key.charAt(0)))])})`;
}
