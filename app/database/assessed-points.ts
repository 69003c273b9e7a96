import { recordEvent, type AuditEntry } from "#app/database/audit-events.ts";
import { addEvidenceFile, type EvidenceFileRow } from "#app/database/evidence-files.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** A leaf of a wave. */
export interface LeafKey {
  readonly unitId: string;
  readonly waveId: string;
  readonly criterion: string;
}

/** What a department says of a leaf, from documents. */
export interface Proposal {
  /** Hundredths of a point. */
  readonly points: number;
  readonly note: string;
  readonly evidenceLink: string | null;
  readonly evidenceFileId: string | null;
}

export interface AssessedPointsRow extends Proposal {
  readonly criterion: string;
  readonly state: "proposed" | "approved";
  /** Account. */
  readonly proposedBy: string;
  readonly approvedBy: string | null;
}

/** What was done, but for the record before and after: those are read in the transaction. */
export type EventOf = Omit<AuditEntry, "before" | "after" | "recordKind" | "recordId">;

/** Assessed points of a wave, by criterion. */
export async function findAssessedPoints(
  database: DatabaseTransaction,
  unitId: string,
  waveId: string,
): Promise<ReadonlyMap<string, AssessedPointsRow>> {
  const rows = await database.assessedPoints.findMany({ where: { unitId, waveId } });
  return new Map(rows.map((row) => [row.criterion, rowOf(row)]));
}

/**
 * Stores what a department proposes for a leaf. It takes the place of what stood there, approved or not, and is itself
 * not approved.
 * @param proposal `evidenceFileId` is a new document's, or that of the document that stood there
 * @param file the new document
 * @returns "signed_off" when the wave is signed off: nothing is stored
 */
export async function storeProposal(
  database: Database,
  key: LeafKey,
  { proposal, file, event }: { readonly proposal: Proposal; readonly file?: EvidenceFileRow; readonly event: EventOf },
  proposedBy: string,
): Promise<"stored" | "signed_off"> {
  return database.$transaction(async (tx) => {
    if (!(await holdUnsigned(tx, key))) return "signed_off";
    const before = await tx.assessedPoints.findUnique({ where: { unitId_waveId_criterion: key } });
    const after = { ...proposal, state: "proposed", proposedBy, approvedBy: null };
    if (file) await addEvidenceFile(tx, file);
    await tx.assessedPoints.upsert({
      where: { unitId_waveId_criterion: key },
      create: { ...key, ...after },
      update: after,
    });
    await recordEvent(tx, { ...event, ...recordOf(key), ...(before && { before: factsOf(before) }), after });
    return "stored";
  });
}

/**
 * Approves the proposal that somebody has seen.
 * @param seen the row as it was seen
 * @returns "changed" when another one stands there by now; "signed_off" as in {@link storeProposal}
 */
export async function storeApproval(
  database: Database,
  key: LeafKey,
  { seen, event }: { readonly seen: AssessedPointsRow; readonly event: EventOf },
  approvedBy: string,
): Promise<"stored" | "signed_off" | "changed"> {
  return database.$transaction(async (tx) => {
    if (!(await holdUnsigned(tx, key))) return "signed_off";
    const { points, note, evidenceLink, evidenceFileId, proposedBy } = seen;
    const { count } = await tx.assessedPoints.updateMany({
      where: { ...key, points, note, evidenceLink, evidenceFileId, proposedBy, state: "proposed" },
      data: { state: "approved", approvedBy },
    });
    if (count === 0) return "changed";
    const before = factsOf(seen);
    await recordEvent(tx, {
      ...event,
      ...recordOf(key),
      before,
      after: { ...before, state: "approved", approvedBy },
    });
    return "stored";
  });
}

/**
 * Whether the wave is not signed off. Writing its row, with what stands there, makes a signing that begins meanwhile
 * wait for the end of this transaction: it then signs what was stored.
 */
async function holdUnsigned(tx: DatabaseTransaction, { unitId, waveId }: LeafKey): Promise<boolean> {
  const held = await tx.$executeRaw(sql`
    UPDATE "wave" SET "status" = "status"
    WHERE "unit_id" = ${unitId} AND "id" = ${waveId} AND "status" <> 'signed_off'`);
  return held === 1;
}

function recordOf({ waveId, criterion }: LeafKey) {
  return { recordKind: "assessed_points", recordId: `${waveId}/${criterion}` };
}

function factsOf(row: Proposal & { readonly state: string; readonly proposedBy: string; approvedBy: string | null }) {
  const { points, note, evidenceLink, evidenceFileId, state, proposedBy, approvedBy } = row;
  return { points, note, evidenceLink, evidenceFileId, state, proposedBy, approvedBy };
}

function rowOf(row: Proposal & { criterion: string; state: string; proposedBy: string; approvedBy: string | null }) {
  const { criterion } = row;
  return { criterion, ...factsOf(row), state: row.state === "approved" ? "approved" : "proposed" } as const;
}
