import { constants } from "node:fs";
import { chmod, copyFile, mkdir, readdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

import type { Backup } from "#app/backup/back-up.ts";
import { checkWhole, FileRefused, heldRows } from "#app/backup/held-rows.ts";
import { exists, giveName, removeUnfinished, sha256Of } from "#app/backup/new-file.ts";
import { findWholeLedger } from "#app/database/ledger.ts";
import { openDatabase, type Database } from "#app/database/open-database.ts";
import { faultInChain } from "#app/office/ledger/check-chain.ts";

/** Where the copy waits while it is looked at: no name that a server opens. */
const WAITING = ".restoring";

/**
 * Puts a backup into an empty folder. The copy is brought up to the present version and looked through under another name;
 * only then does it get the one that a server opens, in one step. So a server never finds half a database, and one that
 * started meanwhile keeps its own.
 *
 * @param file where the server looks for its database
 * @returns what the backup holds, its size and hash as `npm run backup` told them
 * @throws FileRefused when the folder is not empty, or the backup is damaged, of a newer version or no backup
 */
export async function restore(backup: string, file: string, projectRoot: string): Promise<Backup> {
  if (!(await exists(backup))) throw new FileRefused(`There is no file ${backup}.`);
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = (await readdir(folder)).filter((name) => name !== "lost+found"); // of a folder that is a disk of its own
  if (there.length > 0) {
    throw new FileRefused(
      `${folder} is not empty (${there.slice(0, 3).join(", ")}); a backup goes into an empty folder.`,
    );
  }
  const waiting = `${file}${WAITING}`;
  try {
    await copyFile(backup, waiting, constants.COPYFILE_EXCL);
    await chmod(waiting, 0o600);
    await checkWhole(waiting);
    const restored = {
      holds: await heldRows(waiting),
      bytes: (await stat(waiting)).size,
      sha256: await sha256Of(waiting),
    };
    await lookThrough(waiting, projectRoot, restored);
    await giveName(waiting, file);
    return restored;
  } finally {
    await removeUnfinished(waiting);
  }
}

/** Opens the copy as a server would, which brings it up to the present version, and checks what it holds. */
async function lookThrough(waiting: string, projectRoot: string, { holds }: Backup): Promise<void> {
  const opened = await openDatabase({ provider: "sqlite", file: waiting }, { projectRoot }).catch((cause: unknown) => {
    throw new FileRefused(`The backup cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  try {
    for (const { unitId } of holds.ledgers) await verify(opened.client, unitId);
  } finally {
    await opened.close(); // folds the write-ahead log into the file
  }
  const after = await heldRows(waiting);
  if (after.responses !== holds.responses || after.comments !== holds.comments) {
    throw new FileRefused("Rows were lost while the backup was brought up to the present version.");
  }
}

/** What is checked of each unit's rows. The use case of `npm run verify` belongs here as soon as there is one. */
async function verify(database: Database, unitId: string): Promise<void> {
  const fault = faultInChain(unitId, await findWholeLedger(database, unitId));
  if (fault) throw new FileRefused(`The ledger of ${unitId} in the backup is not whole: ${fault}.`);
}
