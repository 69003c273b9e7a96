import { constants } from "node:fs";
import { chmod, copyFile, mkdir, readdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

import type { Backup } from "#app/backup/back-up.ts";
import { checkWhole, FileRefused, heldRows } from "#app/backup/held-rows.ts";
import { exists, giveName, removeUnfinished, sha256Of } from "#app/backup/new-file.ts";
import { openDatabase } from "#app/database/open-database.ts";
import type { Difference } from "#app/office/verify/difference.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";

/** Where the copy waits while it is looked at: no name that a server opens. */
const WAITING = ".restoring";

/** A backup that is not as it was sealed: it was like that when it was made, or somebody changed it since. */
export class DoesNotAgree extends Error {
  override name = "DoesNotAgree";
  constructor(
    readonly unitId: string,
    readonly differences: readonly Difference[],
  ) {
    super(`The backup does not agree with the ledger of ${unitId}: ${differences.length} differences.`);
  }
}

/**
 * Puts a backup into an empty folder. The copy is brought up to the present version and looked through under another name;
 * only then does it get the one that a server opens, in one step. So a server never finds half a database, and one that
 * started meanwhile keeps its own.
 *
 * @param file where the server looks for its database
 * @param despiteDifferences puts it back even if it does not agree with its own ledger: better than to have nothing
 * @returns what the backup holds, its size and hash as `npm run backup` told them
 * @throws FileRefused when the folder is not empty, or the backup is damaged, of a newer version or no backup
 * @throws DoesNotAgree naming what is not as it was sealed
 */
export async function restore(
  backup: string,
  file: string,
  projectRoot: string,
  { despiteDifferences = false }: { readonly despiteDifferences?: boolean } = {},
): Promise<Backup> {
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
    await lookThrough(waiting, projectRoot, restored, despiteDifferences);
    await giveName(waiting, file);
    return restored;
  } finally {
    await removeUnfinished(waiting);
  }
}

/** Opens the copy as a server would, which brings it up to the present version, and checks what it holds. */
async function lookThrough(
  waiting: string,
  projectRoot: string,
  { holds }: Backup,
  despiteDifferences: boolean,
): Promise<void> {
  const opened = await openDatabase({ provider: "sqlite", file: waiting }, { projectRoot }).catch((cause: unknown) => {
    throw new FileRefused(`The backup cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  try {
    for (const { unitId } of holds.ledgers) {
      const { differences } = await verifyLedger(opened.client, unitId);
      if (differences.length > 0 && !despiteDifferences) throw new DoesNotAgree(unitId, differences);
    }
  } finally {
    await opened.close(); // folds the write-ahead log into the file
  }
  const after = await heldRows(waiting);
  if (after.responses !== holds.responses || after.comments !== holds.comments) {
    throw new FileRefused("Rows were lost while the backup was brought up to the present version.");
  }
}
