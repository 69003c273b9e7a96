import { countComments, findCommentedWaves, type CommentedQuestionnaire } from "#app/database/comments.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { stageOf } from "#app/office/released-wave.ts";
import { releasedComments } from "#app/office/waves/timed-release.ts";
import type { Wording } from "#app/survey/wording.ts";

/** Comments become readable in batches of at least so many, so that none appears alone. */
export const FEWEST_COMMENTS = 10;

/** A questionnaire of a wave with how many comments stand where. Not for a page: a page shows no count of fresh ones. */
export interface Commented {
  readonly of: CommentedQuestionnaire;
  /** Names wave and questionnaire in a form. */
  readonly key: string;
  readonly title: Wording;
  readonly wave: { readonly title: Wording; readonly trial: boolean; readonly signedOff: boolean };
  /** As many as may be told now: while an official wave takes answers they move in its steps. */
  readonly waiting: number;
  readonly inReview: number;
  readonly released: number;
  readonly withheld: number;
}

/** Every questionnaire of the waves that have begun, whether it has comments or not. */
export async function commentedQuestionnaires(
  database: Database,
  unitId: string,
  readQuestionnaire: FrozenQuestionnaires,
): Promise<readonly Commented[]> {
  const waves = await findCommentedWaves(database, unitId);
  const counts = await countComments(database, unitId);
  return Promise.all(
    waves.flatMap((wave) => {
      const toldIn = toldInSteps(database, unitId, wave);
      return wave.questionnaires.map(async ({ waveId, questionnaireId, hash }): Promise<Commented> => {
        const count = (state: string) =>
          counts.find((one) => one.waveId === waveId && one.questionnaireId === questionnaireId && one.state === state)
            ?.count ?? 0;
        const [inReview, released, withheld] = [count("in_review"), count("released"), count("withheld")];
        const told = await (await toldIn)?.(questionnaireId);
        const waiting = told === undefined ? count("waiting") : Math.max(0, told - inReview - released - withheld);
        return {
          of: { unitId, waveId, questionnaireId },
          key: `${waveId}/${questionnaireId}`,
          title: (await readQuestionnaire(hash)).title,
          wave: {
            title: { vi: wave.titleVi, en: wave.titleEn },
            trial: wave.kind === "trial",
            signedOff: wave.status === "signed_off",
          },
          ...{ waiting, inReview, released, withheld },
        };
      });
    }),
  );
}

/** How many comments of a wave's questionnaire may be told; undefined when all may. */
async function toldInSteps(
  database: Database,
  unitId: string,
  { id, kind, countedAt }: { readonly id: string; readonly kind: string; readonly countedAt: string | null },
): Promise<((questionnaireId: string) => Promise<number>) | undefined> {
  if (stageOf({ trial: kind === "trial", countedAt: countedAt ?? undefined }) !== "interim") return undefined;
  const wave = await readFrozenWave(database, unitId, id);
  return async (questionnaireId) => {
    const asked = wave?.questionnaires.find((one) => one.id === questionnaireId);
    return wave && asked ? releasedComments(database, unitId, wave, asked) : 0;
  };
}

/**
 * The fewest waiting comments that may be opened together: ten, so that nobody can tell which visitor left one. Once the
 * results are signed off nothing more comes in, and a remainder joins the batches opened before.
 */
export function fewestToOpen({ wave, inReview, released, withheld }: Commented): number {
  return wave.signedOff && inReview + released + withheld >= FEWEST_COMMENTS ? 1 : FEWEST_COMMENTS;
}
