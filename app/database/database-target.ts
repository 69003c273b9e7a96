/** Which database to open: a SQLite file of this machine, or a PostgreSQL server by its address. */
export type DatabaseTarget = { provider: "sqlite"; file: string } | { provider: "postgres"; url: string };
