import { findAction } from "#app/database/improvement-actions.ts";
import { mayAssess, type Staff } from "#app/office/access.ts";
import { actionReport, today, type ActionReport } from "#app/office/criteria/actions-report.ts";
import { actionMark, publicationBar, type PublicationBar } from "#app/office/criteria/publish-action.ts";
import { findWaveLeaf, type CriteriaContext } from "#app/office/criteria/wave-leaf.ts";
import type { Wording } from "#app/survey/wording.ts";

/** One action, to be written anew or published. */
export interface ActionPage {
  readonly action: ActionReport;
  readonly criterion: { readonly code: string; readonly title: Wording };
  readonly mayWrite: boolean;
  /** What keeps it from being published; undefined when nothing does. */
  readonly bar: PublicationBar | undefined;
  readonly mark: string;
}

/** @returns undefined when the unit has no such action */
export async function readActionPage(
  context: CriteriaContext,
  staff: Staff,
  id: string,
): Promise<ActionPage | undefined> {
  const action = await findAction(context.database, { unitId: context.unit.id, id });
  const found = action && (await findWaveLeaf(context, action.waveId, action.criterion));
  if (!action || !found) return undefined;
  return {
    action: actionReport(action, today(context)),
    criterion: { code: found.leaf.code, title: found.leaf.title },
    mayWrite: mayAssess(staff, found.lead),
    bar: publicationBar(action, found.wave.trial),
    mark: actionMark(action),
  };
}
