import type { DatabaseTarget } from "#app/database/database-target.ts";
import { PrismaClient as PostgresClient } from "#app/database/generated/postgres/client.ts";
import { PrismaClient as SqliteClient, type Prisma } from "#app/database/generated/sqlite/client.ts";
import { DurablePostgres } from "#app/database/postgres.ts";
import { DurableSqlite } from "#app/database/sqlite.ts";

/**
 * The database as the rest of the product sees it, whichever provider is behind it. It has the type of the SQLite client,
 * the narrower of the two: what only PostgreSQL can do (skipDuplicates, mode, other isolation levels) does not compile.
 */
export type Database = SqliteClient;

/** The database inside an interactive `$transaction`. A function that takes this also takes a whole {@link Database}. */
export type DatabaseTransaction = Prisma.TransactionClient;

const targets = new WeakMap<Database, DatabaseTarget>();

/** Which provider is behind a client, for the few statements that only one of them needs. */
export function providerOf(database: Database): DatabaseTarget["provider"] {
  return targetOf(database).provider;
}

/** Where a client connects to. */
export function targetOf(database: Database): DatabaseTarget {
  const target = targets.get(database);
  if (!target) throw new Error("This client was not made by databaseClient.");
  return target;
}

/** A client for the target. It connects at its first query; nothing is checked or migrated here. */
export function databaseClient(target: DatabaseTarget): Database {
  const options = {
    // The other formats print the arguments of a failed call, which here can be somebody's answers.
    errorFormat: "minimal" as const,
    // Under a burst everybody waits for a turn on SQLite: wait longer than Prisma's 2 seconds before giving up.
    transactionOptions: { maxWait: 10_000 },
  };
  const client =
    target.provider === "sqlite"
      ? new SqliteClient({ ...options, adapter: new DurableSqlite(target.file) })
      : // The one cast between the two clients: same models, and the narrower type on the outside.
        (new PostgresClient({ ...options, adapter: new DurablePostgres(target.url) }) as unknown as Database);
  targets.set(client, target);
  return client;
}
