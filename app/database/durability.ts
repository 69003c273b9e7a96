import type { Database } from "#app/database/database.ts";
import type { DatabaseTarget } from "#app/database/database-target.ts";

/**
 * Throws unless a commit on this database waits for the disk and leaves no time behind. An acknowledged response must
 * survive a power cut, and no time finer than a half-day may be kept: a server that cannot promise both does not start.
 */
export async function assertDurable(provider: DatabaseTarget["provider"], client: Database): Promise<void> {
  if (provider === "sqlite") {
    const [journal] = await client.$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`;
    if (journal?.journal_mode !== "wal") {
      throw new Error(`This database could lose answers: journal_mode is ${journal?.journal_mode}, it must be wal.`);
    }
    const [sync] = await client.$queryRaw<{ synchronous: number | bigint }[]>`PRAGMA synchronous`;
    if (Number(sync?.synchronous) !== 2) {
      throw new Error(`This database could lose answers: synchronous is ${sync?.synchronous}, it must be 2 (FULL).`);
    }
  } else {
    const [commit] = await client.$queryRaw<{ synchronous_commit: string }[]>`SHOW synchronous_commit`;
    if (commit?.synchronous_commit !== "on") {
      throw new Error(
        `This database could lose answers: synchronous_commit is ${commit?.synchronous_commit}, it must be on.`,
      );
    }
    const [times] = await client.$queryRaw<{ track_commit_timestamp: string }[]>`SHOW track_commit_timestamp`;
    if (times?.track_commit_timestamp !== "off") {
      throw new Error("This database could name who answered: track_commit_timestamp is on, it must be off.");
    }
  }
}
