import pg from "pg";

import type { DatabaseTarget } from "#app/database/database-target.ts";
import { scriptsAndRows } from "#app/database/sqlite-file.ts";
import { DurableSqlite } from "#app/database/sqlite.ts";

/** One connection for the migration runner, apart from the client's: whole scripts, and rows by column name. */
export interface MigrationConnection {
  /** Runs any number of statements. */
  run(script: string): Promise<void>;
  rows(query: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Connects to the target. On PostgreSQL without Prisma's adapter, which would cut scripts at every semicolon. */
export function connectForMigrations(target: DatabaseTarget): Promise<MigrationConnection> {
  return target.provider === "sqlite" ? connectSqlite(target.file) : connectPostgres(target.url);
}

async function connectSqlite(file: string): Promise<MigrationConnection> {
  return scriptsAndRows(await new DurableSqlite(file).connect());
}

async function connectPostgres(url: string): Promise<MigrationConnection> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  return {
    run: async (script) => {
      await client.query(script);
    },
    rows: async (query) => (await client.query<Record<string, unknown>>(query)).rows,
    close: () => client.end(),
  };
}
