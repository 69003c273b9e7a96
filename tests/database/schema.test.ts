import { readFile, realpath } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, onTestFinished, test } from "vitest";

import { databaseClient } from "#app/database/database.ts";
import { connectForMigrations } from "#app/database/migration-connection.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { prismaCommand } from "#tests/support/prisma-command.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { readSchema } from "#tests/support/database-schema.ts";

/** Columns whose names speak of time, and why they may. */
const HARMLESS = new Map([
  ["response.half_day", "no finer than a half-day"],
  ["sealed_point_count.half_day", "counts of a half-day"],
  ["response.duration_seconds", "how long, not when"],
  ["comment.month", "no finer than a month"],
  ["wave.opened_at", "of the wave, not of an answer"],
  ["wave.closed_at", "of the wave, not of an answer"],
  ["wave.counted_at", "of the wave, not of an answer"],
  ["wave.published_at", "of the wave, not of an answer"],
  ["wave.expired_at", "of the wave, not of an answer"],
  ["session.started_at", "of somebody of the office who signed in"],
  ["session.seen_at", "of somebody of the office who signed in"],
  ["session.expires_at", "of somebody of the office who signed in"],
  ["audit_event.at", "of what staff did, never of an answer"],
  ["sign_off.signed_at", "of a signature, after the last answer"],
  ["improvement_action.due_on", "a day that staff set themselves"],
  ["code_day.day", "counts of a day, joined to no code"],
  ["abandoned_form.day", "counts of a day"],
  ["device.reported_on", "no finer than a half-day, of a tablet"],
  ["device_link.expires_at", "of a link for a tablet, deleted when it is used"],
]);

const SPEAKS_OF_TIME =
  /(^|_)(at|on|time|timestamp|date|datetime|day|hour|minute|second|seconds|month|year|created|updated|submitted|started|used_at|seq|sequence|order|position|rowid)($|_)/;

describeEachProvider("the schema", (fresh) => {
  test("that the migrations make is the schema of the models", async () => {
    const { provider } = fresh;
    const target = await fresh.emptyTarget();
    const folder = `prisma/${provider}`;
    const script = await prismaCommand(
      target,
      ...["migrate", "diff", "--from-empty", "--to-schema-datamodel", folder, "--script"],
    );
    const connection = await connectForMigrations(target);
    await connection.run(script);
    await connection.close();
    const client = databaseClient(target);
    onTestFinished(() => client.$disconnect());
    const ofModels = await readSchema({ provider, client });
    expect(ofModels.columns.length).toBeGreaterThan(0);
    expect(await readSchema(fresh.database)).toEqual(ofModels);
  }, 60_000);

  test("has unit_id first in every primary key", async () => {
    const { columns, primaryKeys } = await readSchema(fresh.database);
    const tables = new Set(columns.map(({ table }) => table));
    expect(tables).toContain("response");
    for (const table of tables) expect([table, primaryKeys[table]?.[0]]).toEqual([table, "unit_id"]);
  });

  test("has no column for a time finer than a half-day, nor for an order of arrival", async () => {
    const { columns } = await readSchema(fresh.database);
    const suspects = columns.filter(
      ({ table, name, type }) =>
        (SPEAKS_OF_TIME.test(name) && !HARMLESS.has(`${table}.${name}`)) || /date|time|serial/i.test(type),
    );
    expect(suspects).toEqual([]);
    expect(columns.filter((column) => column.default !== null)).toEqual([]);
  });

  test("itself refuses a response with a finer time than a half-day, and a comment with one finer than a month", async () => {
    const { client } = fresh.database;
    const response = {
      ...{ unitId: "u1", waveId: "w", questionnaireId: "q", questionnaireVersion: 1, questionnaireHash: "h" },
      ...{
        locale: "vi",
        pointId: "p",
        channel: "qr",
        assisted: false,
        late: false,
        flags: "",
        hiddenDropped: 0,
        answers: "a,b",
      },
    };
    for (const halfDay of ["2026-11-23T00", "2026-11-23T12"]) {
      await client.response.create({ data: { ...response, id: halfDay.toLowerCase(), halfDay } });
    }
    for (const halfDay of ["2026-11-23T09", "2026-11-23T09:41", "2026-11-23"]) {
      await expect(
        client.response.create({ data: { ...response, id: halfDay.toLowerCase(), halfDay } }),
      ).rejects.toThrow();
    }
    const comment = { unitId: "u1", waveId: "w", questionnaireId: "q", text: "…", state: "waiting" };
    await client.comment.create({ data: { ...comment, id: "a", month: "2026-11" } });
    await expect(client.comment.create({ data: { ...comment, id: "b", month: "2026-11-23" } })).rejects.toThrow();
  });

  test("keeps no order of insertion", async () => {
    const { provider, client } = fresh.database;
    const keepers =
      provider === "sqlite"
        ? // A table with a rowid numbers its rows as they come. The migration runner's own book may.
          await client.$queryRaw`SELECT name FROM pragma_table_list
            WHERE type = 'table' AND schema = 'main' AND NOT wr AND name NOT IN ('sqlite_schema', '_prisma_migrations')`
        : await client.$queryRaw`SELECT relname::text FROM pg_class WHERE relkind = 'S'`;
    expect(keepers).toEqual([]);
  });
});

describe("the two providers", () => {
  test("have the same models, because they have the same folder", async () => {
    const models = join(projectRoot, "prisma/models");
    expect(await realpath(join(projectRoot, "prisma/sqlite/models"))).toBe(models);
    expect(await realpath(join(projectRoot, "prisma/postgres/models"))).toBe(models);
  });

  test("differ in nothing but the provider and where the client goes", async () => {
    const [sqlite, postgres] = await Promise.all(["sqlite", "postgres"].map(settingsOfSchema));
    expect(sqlite).toEqual(postgres);
  });
});

async function settingsOfSchema(provider: string): Promise<string[]> {
  const text = await readFile(join(projectRoot, "prisma", provider, "schema.prisma"), "utf8");
  return text.split("\n").filter((line) => !/^\/\/|^ +(provider += "(sqlite|postgresql)"|(output|url) +=)/.test(line));
}
