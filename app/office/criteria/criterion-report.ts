import { findAccountNames } from "#app/database/account-names.ts";
import { findAssessedPoints, type AssessedPointsRow } from "#app/database/assessed-points.ts";
import { findEvidenceNames } from "#app/database/evidence-files.ts";
import { may, mayAssess, type Staff } from "#app/office/access.ts";
import { proposalMark } from "#app/office/criteria/approve-points.ts";
import { readLeafActions, type LeafActions } from "#app/office/criteria/leaf-actions.ts";
import { findWaveLeaf, isSurveyed, type CriteriaContext } from "#app/office/criteria/wave-leaf.ts";
import { reportIndex, type IndexReport, type IndexReportRow } from "#app/office/index-report.ts";
import { assessmentStep } from "#app/par-index/assessment-step.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import type { Hundredths } from "#app/par-index/points.ts";

/** Points that were proposed for a leaf, as they are read before they are approved. */
export interface AssessmentReport {
  readonly points: Hundredths;
  readonly state: "proposed" | "approved";
  readonly note: string;
  readonly link: string | undefined;
  readonly file: { readonly id: string; readonly name: string } | undefined;
  /** Display names; undefined for an account that is no more. */
  readonly proposedBy: string | undefined;
  readonly approvedBy: string | undefined;
  /** Whether whoever asks proposed them, and so may not approve them. */
  readonly own: boolean;
  readonly mark: string;
}

/** Everything that the office knows of a leaf in a wave, and what whoever asks may do about it. */
export interface CriterionReport {
  readonly index: Pick<IndexReport, "waveId" | "title" | "state" | "edition" | "method">;
  /** The rows above it, the domain first. */
  readonly path: readonly Criterion[];
  readonly row: IndexReportRow;
  readonly surveyed: boolean;
  /** Step of assessed points. */
  readonly step: Hundredths;
  readonly assessment: AssessmentReport | undefined;
  readonly acted: LeafActions;
  readonly mayDo: {
    readonly propose: boolean;
    readonly approve: boolean;
    readonly enterOfficial: boolean;
    readonly writeActions: boolean;
  };
}

/** @returns undefined when the unit has no such wave, or its edition no such leaf */
export async function reportCriterion(
  context: CriteriaContext,
  staff: Staff,
  waveId: string,
  code: string,
): Promise<CriterionReport | undefined> {
  const { database, unit } = context;
  const found = await findWaveLeaf(context, waveId, code);
  const index = found && (await reportIndex(database, unit, waveId));
  const row = index?.rows.find(({ criterion }) => criterion.code === code);
  if (!found || !index || !row) return undefined;
  const points = (await findAssessedPoints(database, unit.id, waveId)).get(code);
  const acted = await readLeafActions(context, staff, { waveId, code, lead: found.lead });
  const surveyed = isSurveyed(found.leaf);
  const signed = found.wave.status === "signed_off";
  const assessment = points && (await assessmentReport(context, staff, points));
  return {
    index,
    path: index.rows.map(({ criterion }) => criterion).filter((other) => code.startsWith(`${other.code}.`)),
    row,
    surveyed,
    step: assessmentStep(found.wave.edition),
    assessment,
    acted,
    mayDo: {
      propose: !surveyed && !signed && mayAssess(staff, found.lead),
      approve: !signed && assessment?.state === "proposed" && !assessment.own && may(staff.role, "approve_points"),
      enterOfficial: !found.wave.trial && may(staff.role, "enter_data"),
      writeActions: acted.mayWrite,
    },
  };
}

async function assessmentReport(
  { database, unit }: CriteriaContext,
  staff: Staff,
  row: AssessedPointsRow,
): Promise<AssessmentReport> {
  const { points, state, note, evidenceLink, evidenceFileId, proposedBy, approvedBy } = row;
  const names = await findAccountNames(database, unit.id, [proposedBy, ...(approvedBy === null ? [] : [approvedBy])]);
  const files = await findEvidenceNames(database, unit.id, evidenceFileId === null ? [] : [evidenceFileId]);
  const name = evidenceFileId === null ? undefined : files.get(evidenceFileId);
  return {
    points,
    state,
    note,
    link: evidenceLink ?? undefined,
    file: evidenceFileId === null || name === undefined ? undefined : { id: evidenceFileId, name },
    proposedBy: names.get(proposedBy),
    approvedBy: approvedBy === null ? undefined : names.get(approvedBy),
    own: proposedBy === staff.accountId,
    mark: proposalMark(row),
  };
}
