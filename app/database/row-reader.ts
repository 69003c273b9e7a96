import BetterSqlite3 from "better-sqlite3";
import pg from "pg";

import { targetOf, type Database } from "#app/database/database.ts";
import type { DatabaseTarget } from "#app/database/database-target.ts";
import type { empty } from "#app/database/sql.ts";

/** A query as `sql` makes it: its text is ours, what comes from outside is only in its values. */
type Query = typeof empty;

/**
 * A connection that only reads, apart from Prisma: a million rows through Prisma take many times what the database needs.
 * It sees what is committed, never what a transaction of ours is about to store.
 */
export interface RowReader {
  /** The rows of a query, each as the values of its columns in their order. */
  readonly rows: (query: Query) => Promise<readonly (readonly unknown[])[]>;
  readonly close: () => Promise<void>;
}

const readers = new WeakMap<Database, RowReader>();

/** The reader of a database: opened when it is first needed, closed by {@link closeRowReader}. */
export function rowReaderOf(database: Database): RowReader {
  const known = readers.get(database);
  if (known) return known;
  const reader = openRowReader(targetOf(database));
  readers.set(database, reader);
  return reader;
}

export async function closeRowReader(database: Database): Promise<void> {
  await readers.get(database)?.close();
  readers.delete(database);
}

function openRowReader(target: DatabaseTarget): RowReader {
  return target.provider === "sqlite" ? readSqlite(target.file) : readPostgres(target.url);
}

function readSqlite(file: string): RowReader {
  const connection = new BetterSqlite3(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  const prepared = new Map<string, BetterSqlite3.Statement>();
  return {
    rows: ({ sql: text, values }) => {
      const statement = prepared.get(text) ?? connection.prepare(text).raw();
      prepared.set(text, statement);
      return Promise.resolve(statement.all(...values) as unknown[][]);
    },
    close: () => Promise.resolve(void connection.close()),
  };
}

function readPostgres(url: string): RowReader {
  // Two, so that a page and a long export need not wait for each other.
  const pool = new pg.Pool({ connectionString: url, max: 2, connectionTimeoutMillis: 10_000 });
  // A connection that breaks while nobody uses it is opened anew at the next query.
  pool.on("error", () => undefined);
  return {
    rows: async ({ text, values }) =>
      (await pool.query<unknown[]>({ text, values: [...values], rowMode: "array" })).rows,
    close: () => pool.end(),
  };
}
