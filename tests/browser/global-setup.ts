import { buildWhenNeeded } from "#app/commands/build.mjs";
import { startPostgres } from "#tests/support/postgres-server.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** Variable that tells the workers where the PostgreSQL of this run is. */
export const POSTGRES_VARIABLE = "BROWSER_TEST_POSTGRES";

/** How long a PostgreSQL may take to stop. */
const STOP_MS = 10_000;

/** Builds the product once and starts one PostgreSQL for the whole run; what is returned stops it. */
export default async function setup(): Promise<() => Promise<void>> {
  await buildWhenNeeded(projectRoot);
  const postgres = await startPostgres();
  process.env[POSTGRES_VARIABLE] = postgres.url("postgres");
  return () => within(STOP_MS, postgres.stop());
}

/** A PostgreSQL that died during the run never reports its end; the run must not end as if all were well. */
async function within(milliseconds: number, end: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("the PostgreSQL of this run did not stop, or had stopped before")),
      milliseconds,
    );
  });
  await Promise.race([end, late]);
  clearTimeout(timer);
}
