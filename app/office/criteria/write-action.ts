import { randomUUID } from "node:crypto";

import { addAction, changeAction, findAction, type ActionContent } from "#app/database/improvement-actions.ts";
import { mayAssess, type Staff } from "#app/office/access.ts";
import { checkAction, trimmedAction, type ActionProblem } from "#app/office/criteria/action-content.ts";
import { actBy } from "#app/office/audit/event-by.ts";
import { findWaveLeaf, type CriteriaContext } from "#app/office/criteria/wave-leaf.ts";

// Actions are written and followed long after a wave is signed: signing does not close them.

export type ActionOutcome =
  | { readonly kind: "stored"; readonly waveId: string; readonly code: string }
  | { readonly kind: "not_found" }
  | { readonly kind: "forbidden" }
  | { readonly kind: "refused"; readonly problems: readonly ActionProblem[] };

/** Plans an action about a leaf; its lead department does so, or the survey manager. */
export async function planAction(
  context: CriteriaContext,
  staff: Staff,
  { waveId, code, typed }: { readonly waveId: string; readonly code: string; readonly typed: ActionContent },
): Promise<ActionOutcome> {
  const found = await findWaveLeaf(context, waveId, code);
  if (!found) return { kind: "not_found" };
  if (!mayAssess(staff, found.lead)) return { kind: "forbidden" };
  const content = trimmedAction(typed);
  const problems = checkAction(content, context.unit.departments);
  if (problems.length > 0) return { kind: "refused", problems };
  const key = { unitId: context.unit.id, id: randomUUID() };
  const event = actBy(context, staff, "action.plan");
  await addAction(context.database, key, { waveId, criterion: code }, { content, event });
  return { kind: "stored", waveId, code };
}

/** Writes an action anew: what was done, what came of it. If it was published, it has to be published again. */
export async function rewriteAction(
  context: CriteriaContext,
  staff: Staff,
  { id, typed }: { readonly id: string; readonly typed: ActionContent },
): Promise<ActionOutcome> {
  const key = { unitId: context.unit.id, id };
  const action = await findAction(context.database, key);
  const found = action && (await findWaveLeaf(context, action.waveId, action.criterion));
  if (!action || !found) return { kind: "not_found" };
  if (!mayAssess(staff, found.lead)) return { kind: "forbidden" };
  const content = trimmedAction(typed);
  const problems = checkAction(content, context.unit.departments);
  if (problems.length > 0) return { kind: "refused", problems };
  const event = actBy(context, staff, "action.change");
  const changed = await changeAction(context.database, key, { content, event });
  return changed ? { kind: "stored", waveId: action.waveId, code: action.criterion } : { kind: "not_found" };
}
