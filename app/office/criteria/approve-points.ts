import { createHash } from "node:crypto";

import { findAssessedPoints, storeApproval, type AssessedPointsRow } from "#app/database/assessed-points.ts";
import type { Staff } from "#app/office/access.ts";
import { actBy } from "#app/office/audit/event-by.ts";
import { findWaveLeaf, type CriteriaContext } from "#app/office/criteria/wave-leaf.ts";

export type ApprovalOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "not_found" }
  | { readonly kind: "signed_off" }
  /** Nobody approves what they proposed themselves. */
  | { readonly kind: "own_proposal" }
  /** Another proposal stands there than the one that was read. */
  | { readonly kind: "changed" };

/**
 * Approves the points that were proposed for a leaf.
 * @param seen {@link proposalMark} of what the approver read
 */
export async function approvePoints(
  context: CriteriaContext,
  staff: Staff,
  { waveId, code, seen }: { readonly waveId: string; readonly code: string; readonly seen: string },
): Promise<ApprovalOutcome> {
  const { database, unit } = context;
  const found = await findWaveLeaf(context, waveId, code);
  const row = (await findAssessedPoints(database, unit.id, waveId)).get(code);
  if (!found || !row) return { kind: "not_found" };
  if (found.wave.status === "signed_off") return { kind: "signed_off" };
  if (row.state !== "proposed" || proposalMark(row) !== seen) return { kind: "changed" };
  if (row.proposedBy === staff.accountId) return { kind: "own_proposal" };
  const event = actBy(context, staff, "points.approve");
  const key = { unitId: unit.id, waveId, criterion: code };
  return { kind: await storeApproval(database, key, { seen: row, event }, staff.accountId) };
}

/** Tells one proposal from another that took its place. */
export function proposalMark(row: AssessedPointsRow): string {
  const { points, note, evidenceLink, evidenceFileId, proposedBy } = row;
  return createHash("sha256")
    .update(JSON.stringify([points, note, evidenceLink, evidenceFileId, proposedBy]))
    .digest("base64url");
}
