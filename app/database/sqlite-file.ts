import { PrismaBetterSQLite3 } from "@prisma/adapter-better-sqlite3";

/** A SQLite file as it lies there, without the settings that a server gives it. */
export interface SqliteFile {
  /** Runs any number of statements. */
  readonly run: (script: string) => Promise<void>;
  readonly rows: (query: string) => Promise<Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file that exists. Nothing is written by that alone, and its journal mode stays: a copy that was made to be kept
 * is not changed by being looked at.
 */
export async function openSqliteFile(file: string): Promise<SqliteFile> {
  return scriptsAndRows(await new PrismaBetterSQLite3({ url: file, fileMustExist: true }).connect());
}

/** An adapter's connection for whole scripts, and for rows by column name. */
export function scriptsAndRows(connection: Awaited<ReturnType<PrismaBetterSQLite3["connect"]>>): SqliteFile {
  return {
    run: (script) => connection.executeScript(script),
    rows: async (query) => {
      const { columnNames, rows } = await connection.queryRaw({ sql: query, args: [], argTypes: [] });
      return rows.map((row) => Object.fromEntries(columnNames.map((name, index) => [name, row[index]])));
    },
    close: () => connection.dispose(),
  };
}
