import type { Database } from "#app/database/open-database.ts";

/** A row as it lies in a file of PostgreSQL, alive or not. */
export interface RowInFile {
  /** Transactions that wrote and that ended it; 0 when none did. */
  readonly written: number;
  readonly ended: number;
  /** Its columns one after the other, undecoded. */
  readonly content: Buffer;
}

const PAGE = 8192;
/** Sizes in a page (storage-page-layout): of its head, of a pointer to a row, of the least head of a row. */
const PAGE_HEAD = 24;
const POINTER = 4;
const ROW_HEAD = 23;

/** All rows that a table's file still holds, as somebody reads them who copies it; as a superuser. */
export async function rowsInFile(database: Database, table: string): Promise<readonly RowInFile[]> {
  await database.$executeRawUnsafe("CHECKPOINT");
  const [file] = await database.$queryRawUnsafe<{ bytes: Uint8Array }[]>(
    `SELECT pg_read_binary_file(pg_relation_filepath('"${table}"')) AS "bytes"`,
  );
  const bytes = Buffer.from(file?.bytes ?? []);
  const rows: RowInFile[] = [];
  for (let page = 0; page < bytes.length; page += PAGE) {
    const end = bytes.readUInt16LE(page + 12);
    for (let at = PAGE_HEAD; at < end; at += POINTER) {
      const pointer = bytes.readUInt32LE(page + at);
      const [offset, state, length] = [pointer & 0x7fff, (pointer >>> 15) & 3, pointer >>> 17];
      // 1: in use, also by a row that is dead; what has no storage has no length.
      if (state !== 1 || length < ROW_HEAD) continue;
      const row = bytes.subarray(page + offset, page + offset + length);
      const head = row.readUInt8(22);
      rows.push({ written: row.readUInt32LE(0), ended: row.readUInt32LE(4), content: row.subarray(head) });
    }
  }
  return rows;
}
