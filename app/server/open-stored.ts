import { existsSync } from "node:fs";

import { databaseClient } from "#app/database/database.ts";
import type { Database } from "#app/database/open-database.ts";
import { faultInMigrations, migrationsFolder, readMigrations } from "#app/database/migrations.ts";
import { closeRowReader } from "#app/database/row-reader.ts";
import type { Config } from "#app/server/config.ts";
import { chooseUnit, DatabaseRefused, readDefinitions } from "#app/server/open-installation.ts";
import type { Unit } from "#app/unit/unit.ts";

/** A database as it lies there. */
export interface Stored {
  readonly database: Database;
  readonly unit: Unit;
  readonly close: () => Promise<void>;
}

/**
 * Opens a database to look at it: nothing is made, migrated or brought up to the definitions.
 * @throws DatabaseRefused when it is not there or belongs to another version
 */
export async function openStored({ database: target, unit: id }: Config, projectRoot: string): Promise<Stored> {
  const unit = chooseUnit(await readDefinitions(projectRoot), id);
  if (target.provider === "sqlite" && !existsSync(target.file)) throw new DatabaseRefused(target, "it is not there");
  const database = databaseClient(target);
  const close = async () => {
    await closeRowReader(database);
    await database.$disconnect();
  };
  try {
    const known = await readMigrations(migrationsFolder(projectRoot, target.provider));
    const fault = await faultInMigrations(database, known);
    if (fault) throw new Error(fault);
    return { database, unit, close };
  } catch (error) {
    await close();
    throw new DatabaseRefused(target, error);
  }
}
