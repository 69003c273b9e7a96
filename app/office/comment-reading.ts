import { findComments } from "#app/database/comments.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { commentedQuestionnaires, fewestToOpen } from "#app/office/commented-questionnaires.ts";
import type { Wording } from "#app/survey/wording.ts";

/** Comments of one questionnaire as the office may read them. */
export interface ReadableComments {
  readonly key: string;
  readonly title: Wording;
  readonly wave: { readonly title: Wording; readonly trial: boolean };
  /** Whether enough fresh comments wait for somebody to release them. How many wait is never told. */
  readonly fresh: "too_few" | "enough" | "in_review";
  /** Released comments by month, the last month first; within a month in no order of arrival. */
  readonly months: readonly { readonly month: string; readonly texts: readonly string[] }[];
  /** Kept back because somebody can be recognised in them. */
  readonly withheld: number;
}

/** Only what a second person has released: by questionnaire and month, never with a point, answers or a time. */
export async function readComments(
  database: Database,
  unitId: string,
  readQuestionnaire: FrozenQuestionnaires,
): Promise<readonly ReadableComments[]> {
  const commented = await commentedQuestionnaires(database, unitId, readQuestionnaire);
  return Promise.all(
    commented.map(async (questionnaire): Promise<ReadableComments> => {
      const { of, key, title, wave, waiting, inReview, withheld } = questionnaire;
      const released = await findComments(database, of, "released");
      const months = [...new Set(released.map(({ month }) => month))].toSorted().toReversed();
      return {
        key,
        title,
        wave,
        fresh: inReview > 0 ? "in_review" : waiting >= fewestToOpen(questionnaire) ? "enough" : "too_few",
        months: months.map((month) => ({
          month,
          texts: released.filter((comment) => comment.month === month).map(({ text }) => text),
        })),
        withheld,
      };
    }),
  );
}
