import { createHash, type Hash } from "node:crypto";

import BetterSqlite3 from "better-sqlite3";
import pg from "pg";

/** A move that cannot be made; nothing was changed at either end. The message says why. */
export class MoveRefused extends Error {
  override name = "MoveRefused";
}

/** How many rows of each table were moved. */
export type MovedRows = readonly (readonly [table: string, rows: number])[];

/** Rows and bytes of one INSERT at most. */
const MOST_ROWS = 500;
const MOST_BYTES = 8 * 1024 * 1024;

/** Rows of one look at what was written. */
const PAGE = 2000;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

/**
 * Copies every row of a SQLite file into a PostgreSQL database that has the same tables and no rows, in one transaction, in
 * the order of the rows' random keys, and reads all of it back before it commits. Nobody else may have the file open.
 * @throws MoveRefused when the file is in use, the tables differ, there are rows, or what is read back is not the same
 */
export async function moveRows(file: string, url: string): Promise<MovedRows> {
  const source = new BetterSqlite3(file, { fileMustExist: true, timeout: 0 });
  const target = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    takeForOneself(source, file);
    await target.connect();
    await target.query("BEGIN; SET LOCAL synchronous_commit = on");
    const tables = tablesOf(source);
    await assertSameAndEmpty(target, tables);
    const moved: [string, number][] = [];
    for (const table of tables) {
      const sent = await copyTable(source, target, table);
      const found = await readBack(target, table);
      if (sent.hash !== found.hash || sent.rows !== found.rows) {
        throw new MoveRefused(`What was written of "${table.name}" is not what was read; nothing was kept.`);
      }
      moved.push([table.name, sent.rows]);
    }
    await target.query("COMMIT");
    return moved;
  } finally {
    await target.end(); // takes back what was not committed
    source.close();
  }
}

/** In exclusive mode the first read fails while any other process, a running server too, has the file open. */
function takeForOneself(source: BetterSqlite3.Database, file: string): void {
  try {
    source.pragma("locking_mode = EXCLUSIVE");
    source.exec("BEGIN IMMEDIATE");
  } catch (error) {
    const busy = error instanceof BetterSqlite3.SqliteError && error.code.startsWith("SQLITE_BUSY");
    if (busy) throw new MoveRefused(`${file} is in use: stop the server and every command first.`);
    throw error;
  }
}

function tablesOf(source: BetterSqlite3.Database): readonly Table[] {
  const names = source
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations'
       ORDER BY name`,
    )
    .pluck()
    .all();
  return names.map((name) => {
    const columns = source.pragma(`table_info("${name}")`) as { readonly name: string; readonly pk: number }[];
    const key = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk);
    return { name, columns: columns.map((column) => column.name), key: key.map((column) => column.name) };
  });
}

async function assertSameAndEmpty(target: pg.Client, tables: readonly Table[]): Promise<void> {
  const { rows } = await target.query<{ name: string; columns: string[] }>(`
    SELECT table_name AS "name", array_agg(column_name::text) AS "columns" FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' GROUP BY table_name ORDER BY table_name`);
  const described = (all: readonly { readonly name: string; readonly columns: readonly string[] }[]) =>
    all.map(({ name, columns }) => `${name}(${columns.toSorted().join()})`).toSorted();
  if (described(rows).join("\n") !== described(tables).join("\n")) {
    throw new MoveRefused("The two databases do not have the same tables: both must be of this version.");
  }
  for (const { name } of tables) {
    const { rowCount } = await target.query(`SELECT 1 FROM ${quoted(name)} LIMIT 1`);
    if (rowCount !== 0) throw new MoveRefused(`The PostgreSQL database is not empty: "${name}" has rows.`);
  }
}

interface Told {
  readonly rows: number;
  readonly hash: string;
}

async function copyTable(source: BetterSqlite3.Database, target: pg.Client, table: Table): Promise<Told> {
  const hash = createHash("sha256");
  let rows = 0;
  let waiting: unknown[][] = [];
  let bytes = 0;
  const send = async () => {
    if (waiting.length > 0) await target.query(insertion(table, waiting.length), waiting.flat());
    waiting = [];
    bytes = 0;
  };
  const inOrder = source.prepare<[], unknown[]>(
    `SELECT ${table.columns.map(quoted).join(", ")} FROM ${quoted(table.name)} ORDER BY ${table.key.map(quoted).join(", ")}`,
  );
  for (const row of inOrder.raw().iterate()) {
    tell(hash, row);
    waiting.push(row);
    rows += 1;
    bytes += row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (waiting.length >= MOST_ROWS || bytes >= MOST_BYTES) await send();
  }
  await send();
  return { rows, hash: hash.digest("hex") };
}

function insertion({ name, columns }: Table, rows: number): string {
  const places = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((_column, column) => `$${row * columns.length + column + 1}`).join(", ")})`,
  );
  return `INSERT INTO ${quoted(name)} (${columns.map(quoted).join(", ")}) VALUES ${places.join(", ")}`;
}

async function readBack(target: pg.Client, { name, columns, key }: Table): Promise<Told> {
  const { rows: types } = await target.query<{ name: string; type: string }>(
    `SELECT column_name AS "name", data_type AS "type" FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name = $1`,
    [name],
  );
  const isText = (column: string) => types.some((known) => known.name === column && known.type === "text");
  // In the order of bytes, as SQLite sorts, whatever language the database was made for.
  const order = key.map((column) => `${quoted(column)}${isText(column) ? ' COLLATE "C"' : ""}`);
  await target.query(
    `DECLARE "written" NO SCROLL CURSOR FOR SELECT ${columns.map(quoted).join(", ")} FROM ${quoted(name)} ORDER BY ${order.join(", ")}`,
  );
  const hash = createHash("sha256");
  let rows = 0;
  const page = name === "evidence_file" ? 1 : PAGE; // documents of up to 5 MB
  for (;;) {
    const { rows: found } = await target.query<unknown[]>({ text: `FETCH ${page} FROM "written"`, rowMode: "array" });
    for (const row of found) tell(hash, row);
    rows += found.length;
    if (found.length < page) break;
  }
  await target.query(`CLOSE "written"`);
  return { rows, hash: hash.digest("hex") };
}

/** Adds a row to a hash, the same from either database: SQLite keeps yes and no as 1 and 0. */
function tell(hash: Hash, row: readonly unknown[]): void {
  for (const value of row) {
    const text = textOf(value);
    hash.update(text === undefined ? "-" : `+${text.length}:${text}`);
  }
}

function textOf(value: unknown): string | undefined {
  if (value === null) return undefined;
  if (Buffer.isBuffer(value)) return value.toString("hex");
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return value.toString();
  throw new MoveRefused(`There is a value of the unknown type ${typeof value}.`);
}

function sizeOf(value: unknown): number {
  return Buffer.isBuffer(value) || typeof value === "string" ? value.length : 8;
}

function quoted(name: string): string {
  return pg.escapeIdentifier(name);
}
