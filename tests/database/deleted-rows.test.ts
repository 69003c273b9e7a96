import { readFile } from "node:fs/promises";

import { expect, onTestFinished, test } from "vitest";

import { openDatabase } from "#app/database/open-database.ts";
import { openSqliteFile } from "#app/database/sqlite-file.ts";
import { forgetOrder } from "#app/database/wave-closing.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { freshSqliteDatabase } from "#tests/support/sqlite-template.ts";

/** A database that holds comments, and whether its files still hold their text. */
async function withComments() {
  const { file, remove } = await freshSqliteDatabase();
  onTestFinished(remove);
  const database = await openDatabase({ provider: "sqlite", file }, { projectRoot });
  onTestFinished(() => database.close());
  const data = Array.from({ length: 500 }, (_, place) => ({
    ...{ unitId: "u", id: `c-${place}`, waveId: "w", questionnaireId: "q", month: "2026-11" },
    ...{ text: `BÍ MẬT ${place}, viết ra cho dài hơn một dòng để chiếm nhiều trang của tệp`, state: "waiting" },
  }));
  await database.client.comment.createMany({ data });
  const inFiles = async () => {
    const parts = [file, `${file}-wal`].map((part) => readFile(part).catch(() => Buffer.alloc(0)));
    return Buffer.concat(await Promise.all(parts)).includes("BÍ MẬT");
  };
  return { client: database.client, file, inFiles };
}

test("what is deleted from a SQLite database is no longer in its files", async () => {
  const { client, inFiles } = await withComments();
  expect(await inFiles()).toBe(true);
  await client.comment.deleteMany();
  await forgetOrder(client);
  expect(await inFiles()).toBe(false);
});

test("while somebody reads for long, as a backup does, closing a wave does not hold up the server, and is done afterwards", async () => {
  const { client, file, inFiles } = await withComments();
  const reader = await openSqliteFile(file);
  await reader.run("BEGIN");
  await reader.rows(`SELECT count(*) FROM "comment"`);
  await client.comment.deleteMany();
  setTimeout(() => void reader.close(), 300);

  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await forgetOrder(client);
  clearInterval(timer);
  expect(await inFiles()).toBe(false);
  expect(longest).toBeLessThan(1000); // SQLite's own waiting would have been five seconds, or until the reader ended
  expect(longest).toBeGreaterThan(0);
});
