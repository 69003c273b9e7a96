import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** A draft as it is stored: its content is JSON of the office. */
export interface DraftRow {
  readonly id: string;
  readonly content: string;
}

export async function findDrafts(database: DatabaseTransaction, unitId: string): Promise<readonly DraftRow[]> {
  return database.waveDraft.findMany({
    where: { unitId },
    select: { id: true, content: true },
    orderBy: { id: "asc" },
  });
}

export async function findDraft(
  database: DatabaseTransaction,
  unitId: string,
  id: string,
): Promise<DraftRow | undefined> {
  return (
    (await database.waveDraft.findUnique({
      where: { unitId_id: { unitId, id } },
      select: { id: true, content: true },
    })) ?? undefined
  );
}

/** @returns false when the id is taken, and nothing was stored */
export async function addDraft(tx: DatabaseTransaction, unitId: string, { id, content }: DraftRow): Promise<boolean> {
  const added = await tx.$executeRaw(sql`
    INSERT INTO "wave_draft" ("unit_id", "id", "content") VALUES (${unitId}, ${id}, ${content})
    ON CONFLICT ("unit_id", "id") DO NOTHING`);
  return added === 1;
}

/** @returns whether there is such a draft */
export async function changeDraft(tx: DatabaseTransaction, unitId: string, draft: DraftRow): Promise<boolean> {
  const { count } = await tx.waveDraft.updateMany({
    where: { unitId, id: draft.id },
    data: { content: draft.content },
  });
  return count > 0;
}

/** @returns whether there was such a draft */
export async function deleteDraft(
  tx: DatabaseTransaction,
  unitId: string,
  id: string,
  content?: string,
): Promise<boolean> {
  const { count } = await tx.waveDraft.deleteMany({ where: { unitId, id, ...(content !== undefined && { content }) } });
  return count > 0;
}
