/**
 * The Prisma command line on SQLite: `prisma <command> --config prisma.sqlite.config.ts`.
 * Commands that open a database (`migrate status`, `migrate deploy`) want `DATABASE_URL=file:/path/to/file`.
 * The server does not use this file: it migrates by itself at start (app/database/migrations.ts).
 */
import { PrismaBetterSQLite3 } from "@prisma/adapter-better-sqlite3";
import { defineConfig } from "prisma/config";

export default defineConfig({
  experimental: { adapter: true },
  engine: "js",
  schema: "prisma/sqlite",
  migrations: { path: "prisma/sqlite/migrations" },
  adapter: () => {
    const url = process.env.DATABASE_URL;
    if (!url?.startsWith("file:")) throw new Error("Set DATABASE_URL=file:/path/to/the/database for this command.");
    const factory = new PrismaBetterSQLite3({ url });
    const connectToShadowDb = factory.connectToShadowDb.bind(factory);
    // The CLI sends whole migrations through executeRaw, which refuses more than one statement.
    factory.connectToShadowDb = async () => {
      const shadow = await connectToShadowDb();
      const executeRaw = shadow.executeRaw.bind(shadow);
      shadow.executeRaw = async (query) => {
        if (query.args.length > 0) return executeRaw(query);
        await shadow.executeScript(query.sql);
        return 0;
      };
      return shadow;
    };
    return Promise.resolve(factory);
  },
});
