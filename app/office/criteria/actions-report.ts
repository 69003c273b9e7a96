import { findActions, type ActionRow } from "#app/database/improvement-actions.ts";
import { mayAssess, type Staff } from "#app/office/access.ts";
import type { ActionStatus } from "#app/office/criteria/action-content.ts";
import type { CriteriaContext } from "#app/office/criteria/wave-leaf.ts";
import { reportIndex } from "#app/office/index-report.ts";
import type { Hundredths } from "#app/par-index/points.ts";
import type { Wording } from "#app/survey/wording.ts";
import { dayOf } from "#app/unit/half-day.ts";

/** An action as it stands today. */
export interface ActionReport extends Omit<ActionRow, "status"> {
  readonly status: ActionStatus;
  /** Not done, and its day is over. */
  readonly overdue: boolean;
}

/** A leaf that actions are about. */
export interface ActedLeaf {
  readonly code: string;
  readonly title: Wording;
  readonly lead: string | undefined;
  /** Points below the maximum; undefined while it has none. */
  readonly lost: Hundredths | undefined;
  /** Whether whoever asks may write its actions. */
  readonly mayWrite: boolean;
}

export interface ActionsReport {
  readonly waveId: string;
  readonly title: Wording;
  readonly trial: boolean;
  /** Overdue ones first, done ones last, each by their day. */
  readonly actions: readonly (ActionReport & { readonly leaf: ActedLeaf })[];
  /** Leaves below their maximum for which nothing is planned, those that lost most in front: the plan demands a solution. */
  readonly unanswered: readonly ActedLeaf[];
}

/**
 * The improvement actions of a wave.
 * @param department only actions that it does, and unanswered leaves that it leads
 * @returns undefined when the unit has no such wave
 */
export async function reportActions(
  context: CriteriaContext,
  staff: Staff,
  { waveId, department }: { readonly waveId: string; readonly department: string | undefined },
): Promise<ActionsReport | undefined> {
  const { database, unit } = context;
  const report = await reportIndex(database, unit, waveId);
  if (!report) return undefined;
  const leaves = report.rows
    .filter(({ isLeaf }) => isLeaf)
    .map(({ criterion: { code, title, lead }, max, points }): ActedLeaf => ({
      code,
      title,
      lead: lead?.department,
      lost: points === undefined ? undefined : max - points,
      mayWrite: mayAssess(staff, lead?.department),
    }));
  const rows = await findActions(database, unit.id, waveId);
  const actions = rows.flatMap((row) => {
    const leaf = leaves.find(({ code }) => code === row.criterion);
    return leaf ? [{ ...actionReport(row, today(context)), leaf }] : [];
  });
  return {
    waveId,
    title: report.title,
    trial: report.state.kind === "trial",
    actions: actions
      .filter(({ who }) => department === undefined || who === department)
      .toSorted((a, b) => urgency(a) - urgency(b)),
    unanswered: leaves
      .filter(({ code, lost = 0 }) => lost > 0 && !actions.some(({ criterion }) => criterion === code))
      .filter(({ lead }) => department === undefined || lead === department)
      .toSorted((a, b) => (b.lost ?? 0) - (a.lost ?? 0)),
  };
}

/** The unit's day. */
export function today({ unit, now }: CriteriaContext): string {
  return dayOf(now(), unit.time_zone);
}

export function actionReport(row: ActionRow, day: string): ActionReport {
  return { ...row, status: row.status as ActionStatus, overdue: row.status !== "done" && row.dueOn < day };
}

function urgency({ overdue, status }: ActionReport): number {
  if (overdue) return 0;
  return status === "done" ? 2 : 1;
}
