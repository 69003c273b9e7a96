import { randomUUID } from "node:crypto";

import { findAssessedPoints, storeProposal } from "#app/database/assessed-points.ts";
import { evidenceBytes } from "#app/database/evidence-files.ts";
import { mayAssess, type Staff } from "#app/office/access.ts";
import { checkEvidence, MOST_EVIDENCE, type SentFile } from "#app/office/criteria/evidence-file.ts";
import { actBy } from "#app/office/audit/event-by.ts";
import { readTypedPoints } from "#app/office/criteria/typed-points.ts";
import { findWaveLeaf, isSurveyed, type CriteriaContext, type WaveLeaf } from "#app/office/criteria/wave-leaf.ts";
import { assessmentStep, checkAssessedPoints } from "#app/par-index/assessment-step.ts";

/** Longest note and link of a proposal, in letters. */
export const LONGEST_NOTE = 1000;
const LONGEST_LINK = 500;

/** What somebody typed to propose points for a leaf. */
export interface TypedProposal {
  readonly points: string;
  readonly note: string;
  readonly link: string;
  readonly file: SentFile | undefined;
  /** Whether the document that stands there is still evidence, where no new one is sent. */
  readonly keepFile: boolean;
}

export type ProposalProblem =
  | "points"
  | "above_maximum"
  | "off_step"
  | "note_too_long"
  | "link"
  | "file_too_large"
  | "file_kind"
  | "files_full"
  | "evidence_missing";

/** What keeps somebody from touching a leaf's assessed points, whatever is typed. */
export type AssessmentBar =
  /** Points of a survey leaf come from its answers. */
  | { readonly kind: "not_found" }
  /** A department proposes only for the criteria that it leads. */
  | { readonly kind: "forbidden" }
  | { readonly kind: "signed_off" };

export type ProposalOutcome =
  | { readonly kind: "stored" }
  | AssessmentBar
  | { readonly kind: "refused"; readonly problems: readonly ProposalProblem[] };

/**
 * Proposes points for an assessed leaf: within its maximum, in the step of the edition, with evidence. Whatever stood
 * there, also approved points, gives way; the proposal waits for an approval.
 */
export async function proposePoints(
  context: CriteriaContext,
  staff: Staff,
  { waveId, code, typed }: { readonly waveId: string; readonly code: string; readonly typed: TypedProposal },
): Promise<ProposalOutcome> {
  const found = await findWaveLeaf(context, waveId, code);
  const bar = assessmentBar(found, staff);
  if (!found || bar) return bar ?? { kind: "not_found" };
  const { database, unit } = context;
  const former = (await findAssessedPoints(database, unit.id, waveId)).get(code);
  const points = readTypedPoints(typed.points);
  const link = typed.link.trim();
  const sent = typed.file && { ...typed.file, check: checkEvidence(typed.file) };
  const kept = typed.keepFile ? (former?.evidenceFileId ?? null) : null;
  const problems: (ProposalProblem | undefined)[] = [
    points === undefined ? "points" : checkAssessedPoints(points, found.leaf, assessmentStep(found.wave.edition)),
    typed.note.length > LONGEST_NOTE ? "note_too_long" : undefined,
    link !== "" && !isSafeLink(link) ? "link" : undefined,
    sent?.check.kind === "refused" ? sent.check.problem : undefined,
    sent && (await evidenceBytes(database, unit.id)) + sent.content.length > MOST_EVIDENCE ? "files_full" : undefined,
    link === "" && !sent && kept === null ? "evidence_missing" : undefined,
  ];
  const real = problems.filter((problem) => problem !== undefined);
  if (points === undefined || real.length > 0) return { kind: "refused", problems: real };
  const file =
    sent?.check.kind === "taken"
      ? {
          unitId: unit.id,
          id: randomUUID(),
          name: sent.check.name,
          contentType: sent.check.contentType,
          content: sent.content,
        }
      : undefined;
  const proposal = {
    points,
    note: typed.note.trim(),
    evidenceLink: link === "" ? null : link,
    evidenceFileId: file?.id ?? kept,
  };
  const event = actBy(context, staff, "points.propose");
  const key = { unitId: unit.id, waveId, criterion: code };
  const kind = await storeProposal(database, key, { proposal, event, ...(file && { file }) }, staff.accountId);
  return { kind };
}

/** Why somebody may not propose points for a leaf; undefined when nothing keeps them. */
export function assessmentBar(found: WaveLeaf | undefined, staff: Staff): AssessmentBar | undefined {
  if (!found || isSurveyed(found.leaf)) return { kind: "not_found" };
  if (!mayAssess(staff, found.lead)) return { kind: "forbidden" };
  return found.wave.status === "signed_off" ? { kind: "signed_off" } : undefined;
}

/** A link that may stand on a page of ours: encrypted, and without a name and password in it. */
function isSafeLink(link: string): boolean {
  if (link.length > LONGEST_LINK || !URL.canParse(link)) return false;
  const { protocol, username, password } = new URL(link);
  return protocol === "https:" && username === "" && password === "";
}
