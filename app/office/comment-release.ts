import { findComments, openCommentBatch, settleComments, type CommentRow } from "#app/database/comments.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import type { Staff } from "#app/office/access.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import { commentedQuestionnaires, fewestToOpen } from "#app/office/commented-questionnaires.ts";
import { inStepsOfFive } from "#app/office/counts-of-today.ts";
import type { Wording } from "#app/survey/wording.ts";
import { halfDayOf, monthOf } from "#app/unit/half-day.ts";

// Releasing is a use case of its own, apart from reading: it belongs to a second person, who must not be the one whose
// work the comments are about.

/** Comments of a questionnaire that are shown for review at a time: what somebody reads with care in one sitting. */
const COMMENTS_AT_A_TIME = 50;

/** What whoever releases comments has to do for one questionnaire. */
export interface CommentsToRelease {
  readonly key: string;
  readonly title: Wording;
  readonly wave: { readonly title: Wording; readonly trial: boolean };
  /** Comments that can be opened together now, in steps of five; undefined while they are too few. */
  readonly openable: number | undefined;
  readonly inReview: readonly Pick<CommentRow, "id" | "text">[];
}

export async function commentsToRelease(
  database: Database,
  unitId: string,
  readQuestionnaire: FrozenQuestionnaires,
): Promise<readonly CommentsToRelease[]> {
  const commented = await commentedQuestionnaires(database, unitId, readQuestionnaire);
  return Promise.all(
    commented.map(async (questionnaire): Promise<CommentsToRelease> => {
      const { of, key, title, wave, waiting } = questionnaire;
      const enough = waiting > 0 && waiting >= fewestToOpen(questionnaire);
      return {
        key,
        title,
        wave,
        openable: enough ? Math.max(inStepsOfFive(waiting), 1) : undefined,
        inReview: (await findComments(database, of, "in_review"))
          .slice(0, COMMENTS_AT_A_TIME)
          .map(({ id, text }) => ({ id, text })),
      };
    }),
  );
}

/**
 * Opens all waiting comments of a questionnaire together. They are dated by the month of the opening from now on.
 * @param key of {@link CommentsToRelease}
 * @returns how many were opened; 0 when they are too few, or there is no such questionnaire
 */
export async function openComments(
  database: Database,
  unit: { readonly id: string; readonly time_zone: string },
  { staff, key, now }: { readonly staff: Staff; readonly key: string; readonly now: Date },
  readQuestionnaire: FrozenQuestionnaires,
): Promise<number> {
  const commented = await commentedQuestionnaires(database, unit.id, readQuestionnaire);
  const questionnaire = commented.find((candidate) => candidate.key === key);
  // Asked of what may be told: whoever tries after each visitor must not find out who left the tenth.
  if (!questionnaire || questionnaire.waiting < fewestToOpen(questionnaire)) return 0;
  const month = monthOf(halfDayOf(now, unit.time_zone));
  const opened = (count: number) => {
    const what = { action: "comment.open", recordKind: "questionnaire", recordId: key, after: { count } };
    return eventBy({ unit, now: () => now }, staff, what);
  };
  return openCommentBatch(database, questionnaire.of, { month, fewest: fewestToOpen(questionnaire) }, opened);
}

/**
 * Settles comments under review: `release` lets the office read one, `withhold` keeps it back for good.
 * @param decisions comment id → what was chosen; other ids and other words change nothing
 * @returns how many comments were settled
 */
export async function releaseComments(
  database: Database,
  unit: { readonly id: string },
  { staff, now }: { readonly staff: Staff; readonly now: Date },
  decisions: ReadonlyMap<string, string>,
): Promise<number> {
  const chosen = (decision: string) => [...decisions].flatMap(([id, choice]) => (choice === decision ? [id] : []));
  const ids = { released: chosen("release"), withheld: chosen("withhold") };
  return settleComments(database, unit.id, ids, (settled) => {
    const what = { action: "comment.release", recordKind: "comment", recordId: "", after: settled };
    return eventBy({ unit, now: () => now }, staff, what);
  });
}
