import { randomUUID } from "node:crypto";

import pg from "pg";

import { migrate, migrationsFolder } from "#app/database/migrations.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** The migrated database that {@link freshPostgresDatabase} copies. */
export const TEMPLATE = "survey_template";

/** Makes a database: empty, or a copy of a template to which nobody is connected. */
export async function createPostgresDatabase(server: string, name: string, template = "template0"): Promise<void> {
  await asAdmin(server, `CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(template)}`);
}

/** Makes and migrates the template, once per server. */
export async function createPostgresTemplate(server: string): Promise<void> {
  await createPostgresDatabase(server, TEMPLATE);
  const target = { provider: "postgres", url: postgresUrl(server, TEMPLATE) } as const;
  await migrate(target, migrationsFolder(projectRoot, "postgres"));
}

/** A database of its own for one test: migrated when copied from {@link TEMPLATE}, else empty. */
export async function freshPostgresDatabase(
  server: string,
  template?: string,
): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await createPostgresDatabase(server, name, template);
  return {
    url: postgresUrl(server, name),
    remove: () => asAdmin(server, `DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`),
  };
}

/** The address of a database on the server whose own address is given. */
export function postgresUrl(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(server: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
