import { PrismaPg } from "@prisma/adapter-pg";

import { guardedTransaction } from "#app/database/guarded-transaction.ts";

/**
 * Prisma's PostgreSQL adapter over a pool whose every session waits at COMMIT until the server has it on disk, whatever
 * the server's own default; boot asserts it (durability.ts), because options in the address come last and win.
 */
export class DurablePostgres extends PrismaPg {
  constructor(url: string) {
    super({
      connectionString: url,
      options: "-c synchronous_commit=on",
      connectionTimeoutMillis: 10_000, // a server that does not answer is an error, not a page that loads for ever
    });
  }

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const connection = await super.connect();
    const startTransaction = connection.startTransaction.bind(connection);
    const dispose = connection.dispose.bind(connection);
    const open = new Set<Awaited<ReturnType<typeof startTransaction>>>();
    let closing = false;

    connection.startTransaction = async (isolationLevel) => {
      const bare = await startTransaction(isolationLevel);
      const transaction = guardedTransaction(bare, async () => {
        open.delete(transaction);
        await bare.rollback(); // sends nothing: it only gives the connection back to the pool
      });
      open.add(transaction);
      if (closing) {
        await transaction.rollback();
        throw new Error("The database was closed before this transaction began.");
      }
      return transaction;
    };

    // Prisma forgets a transaction that is just beginning when the client closes, and the pool waits for it for ever.
    connection.dispose = async () => {
      closing = true;
      await Promise.all([...open].map((transaction) => transaction.rollback()));
      await dispose();
    };
    return connection;
  }
}
