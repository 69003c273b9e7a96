import type { PrismaBetterSQLite3 } from "@prisma/adapter-better-sqlite3";

type Connection = Awaited<ReturnType<PrismaBetterSQLite3["connect"]>>;

/** The part of better-sqlite3 that is used beside Prisma. Everything in it answers at once. */
export interface SqliteDriver {
  readonly inTransaction: boolean;
  readonly exec: (script: string) => unknown;
  readonly pragma: (setting: string, options: { readonly simple: true }) => unknown;
  readonly prepare: (statement: string) => SqliteStatement;
}

export interface SqliteStatement {
  /** Whether it answers with rows. */
  readonly reader: boolean;
  readonly all: (...values: readonly unknown[]) => unknown[];
  readonly run: (...values: readonly unknown[]) => unknown;
  /** Whether whole numbers come as bigint. */
  readonly safeIntegers: (on: boolean) => SqliteStatement;
}

/** The driver's own connection behind Prisma's: two connections that write in one process would block each other. */
export function driverOf(connection: Connection): SqliteDriver {
  const { client } = connection as Connection & { readonly client?: SqliteDriver };
  // Prisma does not promise that it stays there; better not to start than to open a second connection.
  if (typeof client?.prepare !== "function") throw new Error("Prisma's SQLite adapter does not show its connection.");
  return client;
}

/** How long others that write are waited for, in milliseconds. */
export function busyTimeoutOf(driver: SqliteDriver): number {
  return Number(driver.pragma("busy_timeout", { simple: true }));
}

/**
 * Does something that must not wait for others who write: the driver would wait by keeping this whole process from doing
 * anything else.
 */
export function withoutWaiting<T>(driver: SqliteDriver, work: () => T): T {
  const timeout = busyTimeoutOf(driver);
  driver.exec("PRAGMA busy_timeout=0");
  try {
    return work();
  } finally {
    driver.exec(`PRAGMA busy_timeout=${timeout}`);
  }
}

/**
 * Begins a transaction that may write. Immediate: one that reads first and writes later would fail outright when another
 * process (a command run beside the server) wrote in between.
 * @returns false when another process writes just now
 */
export function beginUnlessBusy(driver: SqliteDriver): boolean {
  try {
    withoutWaiting(driver, () => driver.exec("BEGIN IMMEDIATE"));
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^SQLITE_BUSY/u.test(code);
}
