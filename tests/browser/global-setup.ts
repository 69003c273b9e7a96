import { buildWhenNeeded } from "#app/commands/build.mjs";
import { startPostgres } from "#tests/support/postgres-server.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** Variable that tells the workers where the PostgreSQL of this run is. */
export const POSTGRES_VARIABLE = "BROWSER_TEST_POSTGRES";

/** Builds the product once and starts one PostgreSQL for the whole run; what is returned stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  await buildWhenNeeded(projectRoot);
  const postgres = await startPostgres();
  process.env[POSTGRES_VARIABLE] = postgres.url("postgres");
  return () => postgres.stop();
}
