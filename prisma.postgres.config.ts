/**
 * The Prisma command line on PostgreSQL (17 or older): `prisma <command> --config prisma.postgres.config.ts`.
 * Commands that open a database (`migrate status`, `migrate deploy`) want `DATABASE_URL=postgresql://…`.
 * The server does not use this file: it migrates by itself at start (app/database/migrations.ts).
 */
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { defineConfig } from "prisma/config";

/** The catalogue's types "char" and name, which the adapter cannot read, and types whose text form is the same. */
const readableType = new Map([
  [18, 1042],
  [19, 25],
]);

type Query = (query: { text?: string }, ...rest: unknown[]) => Promise<{ fields?: { dataTypeID: number }[] }>;

/** A pool whose every answer the CLI can read. */
class ReadablePool extends pg.Pool {
  override query = (async (query: { text?: string }, ...rest: unknown[]) => {
    // The CLI panics on any CHECK constraint that it finds (prisma#29635), and looks for them only to warn about them.
    const text = query.text?.replace("contype NOT IN ('p', 'u', 'f')", "FALSE");
    const result = await (super.query as unknown as Query)(text ? { ...query, text } : query, ...rest);
    for (const field of result.fields ?? []) field.dataTypeID = readableType.get(field.dataTypeID) ?? field.dataTypeID;
    return result;
  }) as unknown as pg.Pool["query"];
}

/** `allowExitOnIdle`, or every command waits 10 seconds for its idle connections before it ends. */
function factoryFor(connectionString: string): PrismaPg {
  return new PrismaPg(new ReadablePool({ connectionString, allowExitOnIdle: true }), { disposeExternalPool: true });
}

export default defineConfig({
  experimental: { adapter: true },
  engine: "js",
  schema: "prisma/postgres",
  migrations: { path: "prisma/postgres/migrations" },
  adapter: () => {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("Set DATABASE_URL=postgresql://user:password@host/database for this command.");
    const factory = factoryFor(url);
    // The adapter's own shadow database is the real one when it is given a connection string: migrations would land there.
    factory.connectToShadowDb = async () => {
      const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      const shadowUrl = new URL(url);
      shadowUrl.pathname = `/${name}`;
      const admin = await factoryFor(url).connect();
      await admin.executeScript(`CREATE DATABASE "${name}"`);
      const shadow = await factoryFor(shadowUrl.href).connect();
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await admin.executeScript(`DROP DATABASE "${name}" WITH (FORCE)`);
        await admin.dispose();
      };
      return shadow;
    };
    return Promise.resolve(factory);
  },
});
