import type { Staff } from "#app/office/access.ts";
import type { CriteriaContext } from "#app/office/criteria/wave-leaf.ts";

/** Somebody's doing, for the record of what staff did. */
export function staffEvent({ unit, now }: CriteriaContext, staff: Staff, action: string) {
  const { accountId, displayName: actor } = staff;
  return { unitId: unit.id, at: now().toISOString(), accountId, actor, action };
}
