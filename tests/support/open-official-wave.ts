// Opens an official wave in the database that a running product serves (same DATA_DIR or DATABASE_URL).
import { openInstallation } from "#app/server/open-installation.ts";
import { readConfig } from "#app/server/config.ts";
import { openOfficial } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";

const { database, unit, close } = await openInstallation(readConfig(process.env, projectRoot), projectRoot);
try {
  await openOfficial(database, unit, await realDefinitions());
} finally {
  await close();
}
