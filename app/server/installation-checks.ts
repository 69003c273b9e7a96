import { dirname } from "node:path";

import { OK, type HealthCheck } from "#app/application/health.ts";
import { faultInMigrations, migrationsFolder, readMigrations } from "#app/database/migrations.ts";
import type { Database, DatabaseTarget } from "#app/database/open-database.ts";
import { faultInSpace, freeBytesIn } from "#app/server/free-space.ts";

/** What of an installation is looked at beside its rows: the room that they have, and the form that they are in. */
export async function installationChecks(
  target: DatabaseTarget,
  database: Database,
  projectRoot: string,
): Promise<readonly HealthCheck[]> {
  // As this process knows them: a folder that was changed under a running server belongs to the next one.
  const known = await readMigrations(migrationsFolder(projectRoot, target.provider));
  const migrations: HealthCheck = {
    part: "migrations",
    goodFor: 60_000,
    look: async () => (await faultInMigrations(database, known)) ?? OK,
  };
  if (target.provider === "postgres") return [migrations]; // its disk is the database server's own matter
  const disk: HealthCheck = {
    part: "disk",
    goodFor: 4_000,
    look: async () => faultInSpace(await freeBytesIn(dirname(target.file))) ?? OK,
  };
  return [migrations, disk];
}
