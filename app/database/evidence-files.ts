import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** A document that proves assessed points. It stays when another takes its place: the audit log may name it. */
export interface EvidenceFileRow {
  readonly unitId: string;
  readonly id: string;
  /** As it was called when it was sent, made safe for a header. */
  readonly name: string;
  /** Found in its bytes, not told by the sender. */
  readonly contentType: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** Stores a document, in the transaction that stores what it proves. */
export async function addEvidenceFile(tx: DatabaseTransaction, file: EvidenceFileRow): Promise<void> {
  await tx.evidenceFile.create({ data: { ...file } });
}

/** Bytes of all documents of a unit, those included that others took the place of. */
export async function evidenceBytes(database: Database, unitId: string): Promise<number> {
  const [row] = await database.$queryRaw<readonly { readonly total: bigint | number }[]>(
    sql`SELECT COALESCE(SUM(LENGTH("content")), 0) AS "total" FROM "evidence_file" WHERE "unit_id" = ${unitId}`,
  );
  return Number(row?.total ?? 0);
}

/** @returns undefined when the unit has no such document */
export async function findEvidenceFile(
  database: Database,
  unitId: string,
  id: string,
): Promise<EvidenceFileRow | undefined> {
  return (await database.evidenceFile.findUnique({ where: { unitId_id: { unitId, id } } })) ?? undefined;
}

/** Names of documents, by id; without their content. */
export async function findEvidenceNames(
  database: Database,
  unitId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = await database.evidenceFile.findMany({
    where: { unitId, id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(files.map(({ id, name }) => [id, name]));
}
