import { setImmediate as nextRound, setTimeout as sleep } from "node:timers/promises";

import { PrismaBetterSQLite3 } from "@prisma/adapter-better-sqlite3";

import { guardedTransaction } from "#app/database/guarded-transaction.ts";
import { OneAtATime } from "#app/database/one-at-a-time.ts";

type Connection = Awaited<ReturnType<PrismaBetterSQLite3["connect"]>>;

/**
 * Durable at every commit. Set on every connect, because the driver opens an existing WAL file with synchronous=NORMAL,
 * under which a power cut may take back an acknowledged response. Without WAL, a reader at the moment of a commit makes
 * Prisma's client hang for ever (prisma#29933).
 *
 * What is deleted is overwritten: without it a spent list of codes, or answers after their time, would lie in the file's free
 * pages until something else needs the room.
 */
const SETTINGS = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";

/** How long statements may follow each other before the process looks at its network and its timers again. */
const MILLISECONDS_WITHOUT_PAUSE = 10;

/** Prisma's SQLite adapter as this product needs it: durable, each transaction alone, the server never held up. */
export class DurableSqlite extends PrismaBetterSQLite3 {
  constructor(file: string) {
    super({ url: file });
  }

  override async connect(): Promise<Connection> {
    const connection = await super.connect();
    try {
      await applySettings(connection);
    } catch (error) {
      await connection.dispose();
      throw error;
    }
    return takingTurns(connection);
  }
}

/** Tries for a second: while another process is making the same new file a WAL file, SQLite refuses without waiting. */
async function applySettings(connection: Connection): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await connection.executeScript(SETTINGS);
      return;
    } catch (error) {
      const isBusy = (error as { cause?: { kind?: string } }).cause?.kind === "SocketTimeout"; // as the adapter calls it
      if (!isBusy || attempt === 50) throw error;
      await sleep(20);
    }
  }
}

/**
 * The driver has one connection for the whole process, and a SQLite transaction belongs to the connection: while one is
 * open, everybody's statements run inside it, and vanish when it rolls back. So whoever wants the connection waits for a
 * turn, and a transaction keeps its turn until it ends.
 *
 * Who uses the client itself inside a transaction waits for his own end: P2028 after the timeout, and nothing is lost.
 */
function takingTurns(connection: Connection): Connection {
  const turns = new OneAtATime();
  const pauseWhenDue = pauses();
  const paused =
    <Query, Answer>(send: (query: Query) => Promise<Answer>) =>
    async (query: Query): Promise<Answer> => {
      await pauseWhenDue();
      return send(query);
    };
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: paused((query) => turns.run(() => connection.queryRaw(query))),
    executeRaw: paused((query) => turns.run(() => connection.executeRaw(query))),
    executeScript: (script) => turns.run(() => connection.executeScript(script)),
    startTransaction: async (isolationLevel) => {
      if (isolationLevel && isolationLevel !== "SERIALIZABLE") {
        throw new Error(`SQLite has no isolation level ${isolationLevel}, only SERIALIZABLE.`);
      }
      const leave = await turns.enter();
      try {
        // Immediate: a transaction that reads first and writes later would fail outright, instead of waiting for
        // busy_timeout, when another process (a command run beside the server) wrote in between.
        await connection.executeScript("BEGIN IMMEDIATE");
      } catch (error) {
        leave();
        throw error;
      }
      const transaction = guardedTransaction(connection, leave);
      return {
        ...transaction,
        queryRaw: paused((query) => transaction.queryRaw(query)),
        executeRaw: paused((query) => transaction.executeRaw(query)),
      };
    },
    // Out of turn: who is still waiting finds the database closed, instead of the process waiting for him.
    dispose: () => connection.dispose(),
  };
}

/**
 * The driver answers at once, without going through the event loop. So a loop of queries, like a report over a million
 * rows, would keep the whole server from answering anybody, and its transaction's timeout from ever coming. The function
 * that this makes is awaited before every statement, and now and then lets the event loop go round.
 */
function pauses(): () => Promise<void> {
  let lastPause = performance.now();
  return async () => {
    if (performance.now() - lastPause < MILLISECONDS_WITHOUT_PAUSE) return;
    await nextRound();
    lastPause = performance.now();
  };
}
