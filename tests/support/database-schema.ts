import type { OpenDatabase } from "#app/database/open-database.ts";

/** A database as its own catalogue describes it. Every list is in a fixed order, so two schemas can be compared. */
export interface Schema {
  columns: { table: string; name: string; type: string; nullable: boolean; default: string | null }[];
  /** Columns of each table's primary key, in the key's order. */
  primaryKeys: Record<string, string[]>;
  /** Those over all rows: the models have no words for an index over some. */
  indexes: { table: string; name: string; unique: boolean; columns: string[] }[];
}

/** Reads the schema without `_prisma_migrations`, which is the migration runner's and holds nothing of the survey. */
export async function readSchema({ provider, client }: Pick<OpenDatabase, "provider" | "client">): Promise<Schema> {
  return provider === "sqlite" ? readSqlite(client) : readPostgres(client);
}

async function readSqlite(client: OpenDatabase["client"]): Promise<Schema> {
  const columns = await client.$queryRaw<
    { table: string; name: string; type: string; notnull: bigint; dflt: string | null; pk: bigint }[]
  >`
    SELECT t.name AS "table", c.name, c.type, c."notnull", c.dflt_value AS dflt, c.pk
    FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name <> '_prisma_migrations' ORDER BY t.name, c.cid`;
  const indexes = await client.$queryRaw<{ table: string; name: string; unique: bigint; columns: string }[]>`
    SELECT t.name AS "table", i.name, i."unique",
      (SELECT group_concat(k.name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) k) AS columns
    FROM sqlite_schema t, pragma_index_list(t.name) i
    WHERE t.type = 'table' AND t.name <> '_prisma_migrations' AND i.origin <> 'pk' AND NOT i.partial ORDER BY i.name`;
  const keys = columns.filter((column) => column.pk > 0n).sort((a, b) => Number(a.pk - b.pk));
  return {
    columns: columns.map(({ table, name, type, notnull, dflt }) => ({
      table,
      name,
      type,
      nullable: notnull === 0n,
      default: dflt,
    })),
    primaryKeys: keysByTable(keys),
    indexes: indexes.map((index) => ({ ...index, unique: index.unique === 1n, columns: index.columns.split(",") })),
  };
}

async function readPostgres(client: OpenDatabase["client"]): Promise<Schema> {
  const columns = await client.$queryRaw<Schema["columns"]>`
    SELECT table_name::text AS "table", column_name::text AS "name",
      concat(data_type, '/', character_maximum_length) AS "type",
      is_nullable = 'YES' AS "nullable", column_default::text AS "default"
    FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY table_name, ordinal_position`;
  const indexes = await client.$queryRaw<(Schema["indexes"][number] & { primary: boolean })[]>`
    SELECT t.relname::text AS "table", i.relname::text AS "name", x.indisunique AS "unique", x.indisprimary AS "primary",
      ARRAY(SELECT a.attname::text FROM unnest(x.indkey) WITH ORDINALITY k(attnum, position)
        JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum ORDER BY k.position) AS "columns"
    FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
    WHERE t.relnamespace = 'public'::regnamespace AND t.relname <> '_prisma_migrations' AND x.indpred IS NULL
    ORDER BY i.relname`;
  const keys = indexes.filter((index) => index.primary);
  return {
    columns,
    primaryKeys: Object.fromEntries(keys.map((key) => [key.table, key.columns])),
    indexes: indexes
      .filter((index) => !index.primary)
      .map(({ table, name, unique, columns }) => ({ table, name, unique, columns })),
  };
}

function keysByTable(keys: { table: string; name: string }[]): Record<string, string[]> {
  const byTable: Record<string, string[]> = {};
  for (const { table, name } of keys) (byTable[table] ??= []).push(name);
  return byTable;
}
