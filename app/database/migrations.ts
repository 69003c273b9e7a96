import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Database } from "#app/database/database.ts";
import type { DatabaseTarget } from "#app/database/database-target.ts";
import { connectForMigrations, type MigrationConnection } from "#app/database/migration-connection.ts";

/** Where the migrations of a provider lie, from the project's root. */
export function migrationsFolder(projectRoot: string, provider: DatabaseTarget["provider"]): string {
  return join(projectRoot, "prisma", provider, "migrations");
}

/**
 * Brings a database to the newest migration of a folder. It keeps the book that Prisma's command line keeps (the table
 * `_prisma_migrations`, same columns, same checksums), so that `prisma migrate status` and `deploy` agree with it; the
 * command line itself would want to download an engine.
 *
 * Each migration is applied wholly or not at all, with its entry in the book in the same transaction, so a migration may
 * hold nothing that cannot run inside one. Two processes that start at once take turns: before each migration the book
 * is read again under the lock.
 *
 * @throws when the book and the folder do not belong together: see {@link pendingMigrations}
 */
export async function migrate(target: DatabaseTarget, folder: string): Promise<void> {
  const known = await readMigrations(folder);
  const connection = await connectForMigrations(target);
  try {
    while (await applyNext(connection, target.provider, known));
  } finally {
    await connection.close();
  }
}

/**
 * Whether the database is at the newest migration of a folder: somebody may have started a newer version beside this one,
 * or put back an older file.
 * @returns what is wrong; undefined when nothing is
 */
export async function faultInMigrations(database: Database, known: readonly Migration[]): Promise<string | undefined> {
  const book = await database.$queryRawUnsafe<Record<string, unknown>[]>(READ_BOOK);
  try {
    const pending = pendingMigrations(known, book);
    return pending.length === 0 ? undefined : `${pending.length} not applied`;
  } catch {
    return "the database is of another version of this product";
  }
}

export interface Migration {
  readonly name: string;
  readonly script: string;
  readonly checksum: string;
}

/** The migrations of a folder in their order. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (names.length === 0) throw new Error(`There are no migrations in ${folder}.`);
  return Promise.all(
    names.sort().map(async (name) => {
      const text = await readFile(join(folder, name, "migration.sql"), "utf8");
      const script = text.replaceAll("\r\n", "\n"); // as Prisma does, for a checkout that changed the line ends
      return { name, script, checksum: createHash("sha256").update(script).digest("hex") };
    }),
  );
}

/** Applies the first pending migration; says whether there was one. */
async function applyNext(
  connection: MigrationConnection,
  provider: DatabaseTarget["provider"],
  known: Migration[],
): Promise<boolean> {
  await connection.run(BEGIN_ALONE[provider]);
  try {
    await connection.run(CREATE_BOOK[provider]);
    const [next] = pendingMigrations(known, await connection.rows(READ_BOOK));
    if (next) {
      await connection.run(next.script).catch((error: unknown) => {
        throw new Error(`Migration ${next.name} failed and was taken back; nothing changed.`, { cause: error });
      });
      await connection.run(entryInBook(next));
    }
    await connection.run("COMMIT");
    return next !== undefined;
  } catch (error) {
    // The first error is the one to show; the connection is closed next, which takes back whatever is left.
    await connection.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/**
 * What is not in the book yet, in order. Throws when going on could do harm: a migration failed half-way under Prisma's
 * command line, was changed after it was applied here, or is of a newer version of the product.
 */
function pendingMigrations(known: readonly Migration[], book: Record<string, unknown>[]): Migration[] {
  const pending = new Map(known.map((migration) => [migration.name, migration]));
  for (const entry of book) {
    const name = String(entry.migration_name);
    if (entry.finished_at === null) {
      throw new Error(`Migration ${name} is recorded as failed. Repair the database or restore a backup first.`);
    }
    const migration = known.find((candidate) => candidate.name === name);
    if (!migration) {
      throw new Error(`The database has migration ${name} of a newer version of this product. Start that version.`);
    }
    if (entry.checksum !== migration.checksum) {
      throw new Error(`Migration ${name} was changed after it had been applied to this database.`);
    }
    pending.delete(name);
  }
  return [...pending.values()];
}

/** 72707369 is the advisory lock that Prisma's command line takes, so the two exclude each other. */
const BEGIN_ALONE = {
  sqlite: "BEGIN IMMEDIATE",
  postgres: "BEGIN; SELECT pg_advisory_xact_lock(72707369)",
};

/** Exactly as Prisma's command line makes it. Its times are of migrations, not of answers. */
const CREATE_BOOK = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`,
  postgres: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum"              VARCHAR(64) NOT NULL,
    "finished_at"           TIMESTAMPTZ,
    "migration_name"        VARCHAR(255) NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        TIMESTAMPTZ,
    "started_at"            TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count"   INTEGER NOT NULL DEFAULT 0
  )`,
};

const READ_BOOK = `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`;

function entryInBook({ name, checksum }: Migration): string {
  const now = new Date().toISOString().replace("Z", "+00:00"); // the form in which the command line writes it
  return `INSERT INTO "_prisma_migrations"
    ("id", "checksum", "migration_name", "started_at", "finished_at", "applied_steps_count")
    VALUES ('${randomUUID()}', '${checksum}', '${name.replaceAll("'", "''")}', '${now}', '${now}', 1)`;
}
