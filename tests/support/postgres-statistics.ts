import pg from "pg";

/** Begins to count anew how often a PostgreSQL synced its write-ahead log. */
export async function resetWalStatistics(url: string): Promise<void> {
  await ask(url, "SELECT pg_stat_reset_shared('wal')");
}

/** How often it synced the log since then, as far as its sessions have told; they do when they end. */
export async function walSyncs(url: string): Promise<number> {
  const [row] = await ask(url, "SELECT wal_sync FROM pg_stat_wal");
  return Number(row?.["wal_sync"]);
}

/** How often two transactions of a database waited for each other until one of them was broken off. */
export async function deadlocks(url: string): Promise<number> {
  const [row] = await ask(url, "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
  return Number(row?.["deadlocks"]);
}

async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
