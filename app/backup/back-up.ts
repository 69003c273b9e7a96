import { stat } from "node:fs/promises";

import { checkWhole, FileRefused, heldRows, type HeldRows } from "#app/backup/held-rows.ts";
import { exists, giveName, removeUnfinished, sha256Of } from "#app/backup/new-file.ts";
import { openSqliteFile } from "#app/database/sqlite-file.ts";

/** A copy as it lies there. */
export interface Backup {
  readonly holds: HeldRows;
  readonly bytes: number;
  readonly sha256: string;
}

/** While it is written, a copy is called so: no name that anybody would restore. */
const UNFINISHED = ".unfinished";

/**
 * Copies a SQLite database as it is at one moment, while a server goes on storing into it.
 *
 * `VACUUM INTO` reads in a transaction of its own, which holds up no writer, and writes only rows that are there: what was
 * deleted (single-use codes after closing, answers after their time) is not in the copy, not even as free space. Rows lie in
 * it in the order of their random keys. Until the copy has been read in whole and is on disk, it does not have its name.
 *
 * @throws FileRefused when there is no such database, when `to` exists, or when the copy is not whole
 */
export async function backUp(file: string, to: string): Promise<Backup> {
  if (!(await exists(file))) throw new FileRefused(`There is no database at ${file}.`);
  if (await exists(to)) throw new FileRefused(`${to} exists; it is not written over.`);
  const unfinished = `${to}${UNFINISHED}`;
  if (await exists(unfinished)) {
    throw new FileRefused(
      `${unfinished} is left from a backup that was broken off, or of one that goes on: remove it.`,
    );
  }
  const before = await heldRows(file);
  const umask = process.umask(0o077); // the copy holds the keys of the installation
  try {
    const source = await openSqliteFile(file);
    try {
      await source.run(`VACUUM INTO '${unfinished.replaceAll("'", "''")}'`);
    } finally {
      await source.close();
    }
    await checkWhole(unfinished);
    const holds = await heldRows(unfinished);
    assertNothingLost(before, holds);
    const { size: bytes } = await stat(unfinished);
    const sha256 = await sha256Of(unfinished);
    await giveName(unfinished, to);
    return { holds, bytes, sha256 };
  } catch (error) {
    await removeUnfinished(unfinished);
    throw error;
  } finally {
    process.umask(umask);
  }
}

/** What only grows may not be less in the copy than it was before. */
function assertNothingLost(before: HeldRows, copy: HeldRows): void {
  const ends = new Map(copy.ledgers.map(({ unitId, entries }) => [unitId, entries]));
  const lost =
    copy.auditEvents < before.auditEvents ||
    copy.waves < before.waves ||
    before.ledgers.some(({ unitId, entries }) => (ends.get(unitId) ?? 0) < entries);
  if (lost) throw new FileRefused("The copy holds less than the database held before; nothing was kept of it.");
}
