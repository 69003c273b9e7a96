import { findActions } from "#app/database/improvement-actions.ts";
import { may, mayAssess, type Staff } from "#app/office/access.ts";
import { actionReport, today, type ActionReport } from "#app/office/criteria/actions-report.ts";
import type { CriteriaContext } from "#app/office/criteria/wave-leaf.ts";

/** What is done about one leaf of a wave, and what whoever asks may do about that. */
export interface LeafActions {
  /** The one that is due first in front. */
  readonly actions: readonly ActionReport[];
  readonly mayWrite: boolean;
  readonly mayPublish: boolean;
}

interface ActedOn {
  readonly waveId: string;
  readonly code: string;
  /** Department that leads it; undefined where that is open. */
  readonly lead: string | undefined;
}

export async function readLeafActions(
  context: CriteriaContext,
  staff: Staff,
  { waveId, code, lead }: ActedOn,
): Promise<LeafActions> {
  const rows = await findActions(context.database, context.unit.id, waveId);
  return {
    actions: rows.filter(({ criterion }) => criterion === code).map((row) => actionReport(row, today(context))),
    mayWrite: mayAssess(staff, lead),
    mayPublish: may(staff.role, "approve_points"),
  };
}
