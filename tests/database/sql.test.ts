import { expect, test } from "vitest";

import { join, sql } from "#app/database/sql.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";

describeEachProvider("raw SQL", (fresh) => {
  function row(id: string, assisted: boolean, durationSeconds: number | null) {
    return sql`(${"u1"}, ${id}, ${"w"}, ${"q"}, ${1}, ${"h"}, ${"vi"}, ${"p"}, ${"kiosk"}, ${assisted}, ${false}, ${""}, ${"2026-11-23T00"},
      ${durationSeconds}, ${0}, ${"a,,b"})`;
  }

  function insert(rows: ReturnType<typeof row>[]) {
    return sql`INSERT INTO "response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version",
        "questionnaire_hash", "locale", "point_id", "channel", "assisted", "late", "flags", "half_day", "duration_seconds",
        "hidden_dropped", "answers")
      VALUES ${join(rows)} ON CONFLICT ("unit_id", "id") DO NOTHING RETURNING "id", "assisted", "duration_seconds"`;
  }

  test("stores many rows at once, skips those that are there, and says which were new", async () => {
    const { client } = fresh.database;
    const first = await client.$transaction((tx) => tx.$queryRaw(insert([row("a", true, 41), row("b", false, null)])));
    expect(first).toEqual([
      { id: "a", assisted: true, duration_seconds: 41 },
      { id: "b", assisted: false, duration_seconds: null },
    ]);
    const second = await client.$transaction((tx) => tx.$queryRaw(insert([row("b", true, 1), row("c", true, 7)])));
    expect(second).toEqual([{ id: "c", assisted: true, duration_seconds: 7 }]);
  });

  test("and the models read each other's rows", async () => {
    const { client } = fresh.database;
    await client.$executeRaw(insert([row("a", true, null)]));
    const key = { unitId_id: { unitId: "u1", id: "a" } };
    const stored = await client.response.findUniqueOrThrow({ where: key });
    expect(stored).toMatchObject({ assisted: true, durationSeconds: null, answers: "a,,b", halfDay: "2026-11-23T00" });
    await client.response.update({ where: key, data: { assisted: false, durationSeconds: 12 } });
    expect(await client.$queryRaw`SELECT "assisted", "duration_seconds" FROM "response"`).toEqual([
      { assisted: false, duration_seconds: 12 },
    ]);
    expect(await client.response.count({ where: { assisted: false } })).toBe(1);
  });

  test("takes text of every alphabet as it is", async () => {
    const { client } = fresh.database;
    const text = "Thủ tục hành chính – 'quoted' \"too\" \\ 👍";
    await client.$executeRaw`INSERT INTO "secret" ("unit_id", "name", "value") VALUES (${"u1"}, ${"n"}, ${text})`;
    expect(await client.secret.findMany()).toEqual([{ unitId: "u1", name: "n", value: text }]);
  });

  test("finds pairs in a list of pairs", async () => {
    const { client } = fresh.database;
    await client.$executeRaw(insert([row("a", true, null), row("b", true, null), row("c", true, null)]));
    const pairs = join([sql`(${"u1"}, ${"a"})`, sql`(${"u1"}, ${"c"})`, sql`(${"u2"}, ${"b"})`]);
    const found = await client.$queryRaw(
      sql`SELECT "id" FROM "response" WHERE ("unit_id", "id") IN (VALUES ${pairs}) ORDER BY "id"`,
    );
    expect(found).toEqual([{ id: "a" }, { id: "c" }]);
  });

  test("64 rows in a statement are well within both limits of parameters", async () => {
    const { client } = fresh.database;
    const rows = Array.from({ length: 64 }, (_, n) => row(`r${n}`, n % 2 === 0, n));
    expect(await client.$queryRaw(insert(rows))).toHaveLength(64);
  });
});
