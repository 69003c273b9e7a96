import type { Database } from "#app/database/open-database.ts";
import { countQuestionnaire } from "#app/office/count-wave.ts";
import { readFrozenWave, type FrozenQuestionnaire, type FrozenWave } from "#app/office/frozen-wave.ts";
import type { ScoredWave } from "#app/scoring/estimation/scored-wave.ts";

/**
 * What the counts of a wave are. `trial`: exact, at every moment. `interim`: an official wave that is not counted to its
 * end; its counts change in steps of at least ten answers, and there are no breakdowns. `final`: they change no more.
 */
export type Stage = "trial" | "interim" | "final";

/** A wave with the counts that may be shown of it. Every page, export and address takes its figures from here. */
export interface ReleasedWave {
  readonly wave: FrozenWave;
  readonly stage: Stage;
  /** By id, in its order. */
  readonly questionnaires: ReadonlyMap<string, ReleasedQuestionnaire>;
}

export interface ReleasedQuestionnaire {
  readonly asked: FrozenQuestionnaire;
  /** Counts of the questionnaire as a whole: who answered, how many. */
  readonly whole: ScoredWave;
  /** Counts that a block's figures are made from; while a wave is open, blocks are released each at its own time. */
  readonly block: (criterion: string) => ScoredWave;
}

/** @returns undefined when there is no such wave */
export async function readReleasedWave(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<ReleasedWave | undefined> {
  const wave = await readFrozenWave(database, unitId, waveId);
  if (!wave) return undefined;
  const questionnaires = new Map<string, ReleasedQuestionnaire>();
  for (const asked of wave.questionnaires) {
    const whole = await countQuestionnaire(database, unitId, wave, asked);
    questionnaires.set(asked.id, { asked, whole, block: () => whole });
  }
  return { wave, stage: wave.trial ? "trial" : "final", questionnaires };
}
