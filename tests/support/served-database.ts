import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { inject, onTestFinished } from "vitest";

import type { DatabaseTarget } from "#app/database/open-database.ts";
import { freshPostgresDatabase, TEMPLATE } from "#tests/support/postgres-template.ts";
import { startServer, type ServerOptions, type ServerProcess } from "#tests/support/server-process.ts";

/** A database for one test that servers of their own process are started on; removed after the test. */
export async function servedDatabase(provider: DatabaseTarget["provider"]): Promise<DatabaseTarget> {
  if (provider === "postgres") {
    const { url, remove } = await freshPostgresDatabase(inject("postgresServer"), TEMPLATE);
    onTestFinished(remove);
    return { provider, url };
  }
  const folder = await mkdtemp(join(tmpdir(), "survey-served-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return sqliteIn(folder);
}

/** The database file that a server keeps in its data folder. */
export function sqliteIn(folder: string): DatabaseTarget {
  return { provider: "sqlite", file: join(folder, "survey.sqlite") };
}

/** Starts a server that does not outlive the test. */
export async function startServerForTest(target: DatabaseTarget, options?: ServerOptions): Promise<ServerProcess> {
  const server = await startServer(target, options);
  onTestFinished(() => server.kill().catch(() => undefined)); // most tests have ended it themselves
  return server;
}
