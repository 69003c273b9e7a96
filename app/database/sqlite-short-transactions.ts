import { setTimeout as sleep } from "node:timers/promises";

import { DatabaseBusy } from "#app/database/database-busy.ts";
import type { OneAtATime } from "#app/database/one-at-a-time.ts";
import type { Sql } from "#app/database/sql.ts";
import { beginUnlessBusy, type SqliteDriver, type SqliteStatement } from "#app/database/sqlite-driver.ts";
import { runAtOnce, type Steps } from "#app/database/steps.ts";

/** How long a transaction waits for its turn, and for other processes that write. */
const LONGEST_WAIT_MS = 10_000;

/** How long to leave the connection to others while another process writes. */
const PAUSE_MS = 5;

/** Statements that are kept ready; of a busy intake there are about ten, but lists in them have any length. */
const MOST_PREPARED = 100;

/**
 * Transactions without Prisma for what has to be fast: their statements follow each other without a pause, from BEGIN to
 * COMMIT in one go of the process. They use Prisma's own connection, and only in a turn of their own.
 */
export class ShortSqliteTransactions {
  readonly #driver: SqliteDriver;
  readonly #turns: OneAtATime;
  readonly #longestWaitMs: number;
  readonly #prepared = new Map<string, SqliteStatement>();

  constructor(driver: SqliteDriver, turns: OneAtATime, longestWaitMs = LONGEST_WAIT_MS) {
    this.#driver = driver;
    this.#turns = turns;
    this.#longestWaitMs = longestWaitMs;
  }

  /**
   * Runs the steps in one transaction; when this returns, they are on disk.
   * @param steps called anew for every try; short, because nobody else is served while they run
   * @throws DatabaseBusy when there was no turn in time; whatever a statement or COMMIT throws. Nothing is stored then.
   */
  async run<Result>(steps: () => Steps<Result>): Promise<Result> {
    const deadline = performance.now() + this.#longestWaitMs;
    for (;;) {
      const leave = this.#turns.enterIfFree() ?? (await this.#turnBefore(deadline));
      try {
        if (beginUnlessBusy(this.#driver)) return this.#finish(steps());
      } finally {
        leave();
      }
      if (performance.now() >= deadline) throw new DatabaseBusy("another process is writing to the database");
      await sleep(PAUSE_MS);
    }
  }

  /** Waits for a turn, but not for ever. */
  async #turnBefore(deadline: number): Promise<() => void> {
    const turn = this.#turns.enter();
    const givenUp = new AbortController();
    const wait = sleep(Math.max(0, deadline - performance.now()), undefined, { signal: givenUp.signal });
    const leave = await Promise.race([turn, wait.catch(() => undefined)]);
    givenUp.abort();
    if (leave) return leave;
    void turn.then((late) => late());
    throw new DatabaseBusy("the database is taken by something long");
  }

  #finish<Result>(steps: Steps<Result>): Result {
    try {
      const result = runAtOnce(steps, (statement) => this.#ask(statement));
      this.#driver.exec("COMMIT");
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** Leaves the connection as it was found: what is left open would swallow the statements of others. */
  #rollBack(): void {
    try {
      // Of a full disk SQLite has rolled back itself.
      if (this.#driver.inTransaction) this.#driver.exec("ROLLBACK");
    } catch {
      // The connection is gone, and its transaction with it; the first error says why.
    }
  }

  #ask({ sql, values }: Sql): readonly unknown[] {
    const prepared = this.#prepare(sql);
    const bound = values.map((value) => (typeof value === "boolean" ? Number(value) : value));
    if (prepared.reader) return prepared.all(...bound);
    prepared.run(...bound);
    return [];
  }

  #prepare(sql: string): SqliteStatement {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const made = this.#driver.prepare(sql).safeIntegers(false);
    this.#prepared.set(sql, made);
    if (this.#prepared.size > MOST_PREPARED) {
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    return made;
  }
}
