import { Prisma } from "#app/database/generated/sqlite/client.ts";

/**
 * Tagged templates for raw queries. Both providers' clients share one runtime, so these serve both: ask with
 * `$queryRaw` or `$executeRaw`, and write SQL that both understand: "quoted" names, ON CONFLICT, RETURNING.
 *
 * Raw answers differ where the driver shows through: count() is a bigint on both, avg() a number on SQLite and text on
 * PostgreSQL, and a computed truth value (not a column) is a number on SQLite.
 */
export const { sql, join, empty } = Prisma;

/** A statement, or a part of one, with its values. */
export type Sql = typeof Prisma.empty;
