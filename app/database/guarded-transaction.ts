import type { PrismaPg } from "@prisma/adapter-pg";

type Connection = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Connection["startTransaction"]>>;
type Statements = Pick<Transaction, "provider" | "adapterName" | "queryRaw" | "executeRaw">;

/**
 * A transaction that keeps three promises which the adapters alone do not keep. The same on both providers, so that
 * what passes on SQLite passes on PostgreSQL.
 *
 * 1. It gives back what it holds (the turn on SQLite, the pooled connection on PostgreSQL) however it ends. With the
 *    bare adapters Prisma sends COMMIT as an ordinary query, and when that fails it never tells the adapter.
 * 2. Once it has ended it answers nothing. A timeout can roll back between two statements of one Prisma call; the
 *    second would run outside the transaction, or in somebody else's.
 * 3. It cannot be committed after one of its statements failed, even when the caller swallowed the error. PostgreSQL
 *    answers such a COMMIT with a silent rollback: the caller would believe its rows are stored.
 *
 * @param statements where the transaction has been begun
 * @param release gives back what the transaction holds; called once per ending
 */
export function guardedTransaction(statements: Statements, release: () => void | Promise<void>): Transaction {
  let ended = false;
  let failed = false;

  async function watch<T>(send: () => Promise<T>): Promise<T> {
    if (ended) throw new Error("This database transaction has ended.");
    try {
      return await send();
    } catch (error) {
      failed = true;
      throw error;
    }
  }

  async function send(sql: "COMMIT" | "ROLLBACK"): Promise<void> {
    await statements.executeRaw({ sql, args: [], argTypes: [] });
  }

  async function rollback(): Promise<void> {
    ended = true;
    try {
      await send("ROLLBACK");
    } catch {
      // Nothing is left to roll back: the database did it itself (disk full) or is gone. Throwing here would end the
      // process, because Prisma calls this from a timer when a transaction takes too long.
    } finally {
      await release();
    }
  }

  async function commit(): Promise<void> {
    ended = true;
    try {
      if (failed) throw new Error("A statement of this transaction failed, so none of it can be committed.");
      await send("COMMIT");
    } catch (error) {
      await rollback();
      throw error;
    }
    await release();
  }

  return {
    provider: statements.provider,
    adapterName: statements.adapterName,
    options: { usePhantomQuery: true }, // leaves COMMIT and ROLLBACK to the two functions above
    queryRaw: (query) => watch(() => statements.queryRaw(query)),
    executeRaw: (query) => watch(() => statements.executeRaw(query)),
    commit,
    rollback,
  };
}
