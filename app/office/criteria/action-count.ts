import { findActions } from "#app/database/improvement-actions.ts";
import { actionReport, today, type ActionReport } from "#app/office/criteria/actions-report.ts";
import type { CriteriaContext } from "#app/office/criteria/wave-leaf.ts";

/** How many actions are overdue, under way, only planned, and done. Each is counted once: an overdue one as that alone. */
export type ActionCount = Readonly<Record<"overdue" | "doing" | "planned" | "done", number>>;

/** Counts a wave's actions, by the code of the criterion that they are about. */
export async function countActions(
  context: CriteriaContext,
  waveId: string,
): Promise<ReadonlyMap<string, ActionCount>> {
  const counts = new Map<string, ActionCount>();
  for (const row of await findActions(context.database, context.unit.id, waveId)) {
    const count = counts.get(row.criterion) ?? { overdue: 0, doing: 0, planned: 0, done: 0 };
    const state = stateOf(actionReport(row, today(context)));
    counts.set(row.criterion, { ...count, [state]: count[state] + 1 });
  }
  return counts;
}

function stateOf({ overdue, status }: ActionReport): keyof ActionCount {
  return overdue ? "overdue" : status;
}
