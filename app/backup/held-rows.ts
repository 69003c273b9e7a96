import { openSqliteFile, type SqliteFile } from "#app/database/sqlite-file.ts";

/** What a database file holds, as whoever keeps it can compare it. */
export interface HeldRows {
  readonly responses: number;
  readonly comments: number;
  readonly waves: number;
  /** Lines of the office's log, which only grows. */
  readonly auditEvents: number;
  /** The end of each unit's ledger, which only grows. */
  readonly ledgers: readonly { readonly unitId: string; readonly entries: number; readonly head: string }[];
}

/** A file that cannot be used; the message says why, for the person who keeps it. */
export class FileRefused extends Error {
  override name = "FileRefused";
}

/** Counts what a file of this or an earlier version holds, in one moment. @throws FileRefused when it is none of ours */
export async function heldRows(file: string): Promise<HeldRows> {
  const opened = await openFile(file);
  try {
    await opened.run("BEGIN");
    const tables = new Set((await opened.rows("SELECT name FROM sqlite_schema")).map(({ name }) => String(name)));
    if (!tables.has("_prisma_migrations") || !tables.has("response")) {
      throw new FileRefused(`${file} is not a database of this product.`);
    }
    const count = async (table: string) =>
      tables.has(table) ? Number((await opened.rows(`SELECT count(*) AS "n" FROM "${table}"`))[0]?.["n"]) : 0;
    const heads = tables.has("ledger_entry") ? await opened.rows(HEADS) : [];
    return {
      responses: await count("response"),
      comments: await count("comment"),
      waves: await count("wave"),
      auditEvents: await count("audit_event"),
      ledgers: heads.map((row) => ({
        unitId: String(row["unit_id"]),
        entries: Number(row["number"]),
        head: String(row["hash"]),
      })),
    };
  } finally {
    await opened.close();
  }
}

const HEADS = `
  SELECT "unit_id", "number", "hash" FROM "ledger_entry" AS "e"
  WHERE "number" = (SELECT max("number") FROM "ledger_entry" WHERE "unit_id" = "e"."unit_id") ORDER BY "unit_id"`;

/** Reads every page of a file and compares indexes with their tables. @throws FileRefused naming the first fault */
export async function checkWhole(file: string): Promise<void> {
  const opened = await openFile(file);
  try {
    const [first] = await opened.rows("PRAGMA integrity_check(1)").catch(unreadable(file));
    if (first?.["integrity_check"] !== "ok") {
      throw new FileRefused(`${file} is damaged: ${String(first?.["integrity_check"])}`);
    }
  } finally {
    await opened.close();
  }
}

async function openFile(file: string): Promise<SqliteFile> {
  const opened = await openSqliteFile(file).catch(unreadable(file));
  // The driver opens anything; the first page is read by the first question.
  try {
    await opened.rows("PRAGMA schema_version");
    return opened;
  } catch (error) {
    await opened.close();
    return unreadable(file)(error);
  }
}

function unreadable(file: string) {
  return (cause: unknown): never => {
    throw new FileRefused(`${file} cannot be read as a database.`, { cause });
  };
}
