import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";

import { databaseClient, type Database } from "#app/database/database.ts";
import type { DatabaseTarget } from "#app/database/database-target.ts";
import { assertDurable } from "#app/database/durability.ts";
import { migrate, migrationsFolder } from "#app/database/migrations.ts";
import { closeRowReader } from "#app/database/row-reader.ts";

export type { Database, DatabaseTransaction } from "#app/database/database.ts";
export type { DatabaseTarget } from "#app/database/database-target.ts";

export interface OpenDatabase {
  readonly provider: DatabaseTarget["provider"];
  readonly client: Database;
  close(): Promise<void>;
}

/**
 * Opens a database ready for use: makes it where it is missing (a SQLite file and its folder, which only the
 * server's own user may enter, for it holds keys; a PostgreSQL database must
 * exist), migrates it, and makes sure that a commit waits for the disk. Throws, with a message for the administrator,
 * when one of these cannot be done.
 *
 * @param projectRoot the folder that holds `prisma/`; a bundled server cannot find it from its own place
 */
export async function openDatabase(
  target: DatabaseTarget,
  { projectRoot }: { projectRoot: string },
): Promise<OpenDatabase> {
  if (target.provider === "sqlite") await mkdir(dirname(target.file), { recursive: true, mode: 0o700 });
  await migrate(target, migrationsFolder(projectRoot, target.provider));
  const client = databaseClient(target);
  try {
    await assertDurable(target.provider, client);
  } catch (error) {
    await client.$disconnect();
    throw error;
  }
  const close = async () => {
    await closeRowReader(client);
    await client.$disconnect();
  };
  return { provider: target.provider, client, close };
}
