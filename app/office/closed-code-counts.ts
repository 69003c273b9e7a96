import { findCommentedWaves } from "#app/database/comments.ts";
import type { Database } from "#app/database/open-database.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What is left of the single-use codes of a questionnaire once its wave has closed. */
export interface ClosedCodeCounts {
  /** Of wave and questionnaire. */
  readonly key: string;
  readonly title: Wording;
  readonly wave: Wording;
  /** Codes that the wave had; of a trial wave with those printed at the start. */
  readonly issued: number;
  readonly used: number;
}

/** The two counts of every questionnaire that a closed wave asked by codes, in order of wave and questionnaire. */
export async function findClosedCodeCounts(database: Database, unitId: string): Promise<readonly ClosedCodeCounts[]> {
  const begun = await findCommentedWaves(database, unitId);
  const ended = begun.filter(({ status }) => status !== "open");
  const waves = await Promise.all(ended.map(({ id }) => readFrozenWave(database, unitId, id)));
  return waves.flatMap((wave) =>
    (wave?.questionnaires ?? []).flatMap(({ id, questionnaire, codes }) =>
      wave && codes ? [{ key: `${wave.id}/${id}`, title: questionnaire.title, wave: wave.title, ...codes }] : [],
    ),
  );
}
