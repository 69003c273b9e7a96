import type { CriteriaOffice } from "#app/application/criteria.ts";
import { findEvidenceFile } from "#app/database/evidence-files.ts";
import { readActionPage } from "#app/office/criteria/action-page.ts";
import { countActions } from "#app/office/criteria/action-count.ts";
import { reportActions } from "#app/office/criteria/actions-report.ts";
import { approvePoints } from "#app/office/criteria/approve-points.ts";
import { reportCriterion } from "#app/office/criteria/criterion-report.ts";
import {
  enterOfficialResult,
  previewOfficialResults,
  storePastedResults,
} from "#app/office/criteria/official-results.ts";
import { proposePoints } from "#app/office/criteria/propose-points.ts";
import { publishAction, publishedActions } from "#app/office/criteria/publish-action.ts";
import { readLeafActions } from "#app/office/criteria/leaf-actions.ts";
import { findWaveLeaf, type CriteriaContext } from "#app/office/criteria/wave-leaf.ts";
import { planAction, rewriteAction } from "#app/office/criteria/write-action.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { viewIndex } from "#app/office/index-view.ts";

/** Binds what staff see and say of criteria to a database, a unit and a clock. */
export function bindCriteria(context: CriteriaContext): CriteriaOffice {
  const { database, unit } = context;
  return {
    index: async (waveId, question) => {
      const report = await reportIndex(database, unit, waveId);
      if (!report) return undefined;
      return { report, view: viewIndex(report, question), actions: await countActions(context, waveId) };
    },
    criterion: (staff, { waveId, code }) => reportCriterion(context, staff, waveId, code),
    propose: (staff, leaf, typed) => proposePoints(context, staff, { ...leaf, typed }),
    approve: (staff, leaf, seen) => approvePoints(context, staff, { ...leaf, seen }),
    evidence: (id) => findEvidenceFile(database, unit.id, id),
    enterOfficial: (staff, leaf, typed) => enterOfficialResult(context, staff, { ...leaf, typed }),
    previewOfficial: (waveId, pasted) => previewOfficialResults(context, waveId, pasted),
    storeOfficial: (staff, waveId, pasted) => storePastedResults(context, staff, waveId, pasted),
    actions: (staff, waveId, department) => reportActions(context, staff, { waveId, department }),
    leafActions: async (staff, { waveId, code }) => {
      const found = await findWaveLeaf(context, waveId, code);
      return found && readLeafActions(context, staff, { waveId, code, lead: found.lead });
    },
    action: (staff, id) => readActionPage(context, staff, id),
    planAction: (staff, leaf, typed) => planAction(context, staff, { ...leaf, typed }),
    rewriteAction: (staff, id, typed) => rewriteAction(context, staff, { id, typed }),
    publishAction: (staff, action) => publishAction(context, staff, action),
    publishedActions: () => publishedActions(context),
  };
}
