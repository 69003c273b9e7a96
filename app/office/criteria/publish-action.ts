import { createHash } from "node:crypto";

import {
  findAction,
  findPublishedActions,
  storePublication,
  type ActionRow,
} from "#app/database/improvement-actions.ts";
import type { Staff } from "#app/office/access.ts";
import { actBy } from "#app/office/audit/event-by.ts";
import { findWaveLeaf, type CriteriaContext } from "#app/office/criteria/wave-leaf.ts";

/** Why an action is not published: "Bạn nói – chúng tôi đã làm" needs both halves, and a wave that counts. */
export type PublicationBar = "not_done" | "no_words" | "trial";

export type PublicationOutcome =
  | { readonly kind: "stored"; readonly waveId: string; readonly code: string }
  | { readonly kind: "not_found" }
  /** It reads differently by now. */
  | { readonly kind: "changed" }
  | { readonly kind: "refused"; readonly problem: PublicationBar };

/** What keeps an action from being published; undefined when nothing does. */
export function publicationBar(action: ActionRow, trial: boolean): PublicationBar | undefined {
  if (trial) return "trial";
  if (action.status !== "done") return "not_done";
  return action.publicWords === "" || action.result === "" ? "no_words" : undefined;
}

/**
 * Shows an action to the public, or takes it back.
 * @param seen {@link actionMark} of what was read before
 */
export async function publishAction(
  context: CriteriaContext,
  staff: Staff,
  { id, seen, publish }: { readonly id: string; readonly seen: string; readonly publish: boolean },
): Promise<PublicationOutcome> {
  const key = { unitId: context.unit.id, id };
  const action = await findAction(context.database, key);
  const found = action && (await findWaveLeaf(context, action.waveId, action.criterion));
  if (!action || !found) return { kind: "not_found" };
  if (publish && actionMark(action) !== seen) return { kind: "changed" };
  const problem = publish ? publicationBar(action, found.wave.trial) : undefined;
  if (problem) return { kind: "refused", problem };
  const event = actBy(context, staff, publish ? "action.publish" : "action.unpublish");
  const stored = await storePublication(context.database, key, { seen: action, published: publish, event });
  return stored ? { kind: "stored", waveId: action.waveId, code: action.criterion } : { kind: "changed" };
}

/** Tells one wording of an action from another that took its place. */
export function actionMark({ what, status, result, publicWords }: ActionRow): string {
  return createHash("sha256")
    .update(JSON.stringify([what, status, result, publicWords]))
    .digest("base64url");
}

/** "Bạn nói – chúng tôi đã làm". */
export interface PublishedAction {
  readonly id: string;
  /** What people said. */
  readonly said: string;
  /** What we did. */
  readonly did: string;
}

/** Published actions of official waves, the latest first: what the public page may show. */
export async function publishedActions({ database, unit }: CriteriaContext): Promise<readonly PublishedAction[]> {
  const rows = await findPublishedActions(database, unit.id);
  return rows.map(({ id, publicWords, result }) => ({ id, said: publicWords, did: result }));
}
