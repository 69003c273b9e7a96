import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { migrate, migrationsFolder } from "#app/database/migrations.ts";
import { projectRoot } from "#tests/support/project-root.ts";

let template: Promise<Buffer> | undefined;

/** A migrated database file of its own for one test, in a folder of its own. */
export async function freshSqliteDatabase(): Promise<{ file: string; remove: () => Promise<void> }> {
  template ??= migratedFile();
  const content = await template;
  const empty = await emptySqliteDatabase();
  await writeFile(empty.file, content);
  return empty;
}

/** A place for a database file, where there is none yet. */
export async function emptySqliteDatabase(): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "survey-sqlite-"));
  return { file: join(folder, "survey.db"), remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Kept in memory (about 100 kB), so that no template is left lying about when a test process is killed. */
async function migratedFile(): Promise<Buffer> {
  const { file, remove } = await emptySqliteDatabase();
  try {
    await migrate({ provider: "sqlite", file }, migrationsFolder(projectRoot, "sqlite"));
    return await readFile(file); // whole: closing the last connection has folded the WAL file in
  } finally {
    await remove();
  }
}
