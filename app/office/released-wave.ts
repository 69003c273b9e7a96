import type { Database } from "#app/database/open-database.ts";
import { countQuestionnaire, scoredInWave } from "#app/office/count-wave.ts";
import { readFrozenWave, type FrozenQuestionnaire, type FrozenWave } from "#app/office/frozen-wave.ts";
import { readFinalTally } from "#app/office/waves/final-tally.ts";
import { releaseTallies, type ReleasedTallies } from "#app/office/waves/timed-release.ts";
import type { WaveTally } from "#app/scoring/counting/wave-tally.ts";
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
  const stage = stageOf(wave);
  const questionnaires = new Map<string, ReleasedQuestionnaire>();
  for (const asked of wave.questionnaires) {
    const { whole, block } = await talliesOf(database, unitId, { wave, asked, stage });
    const scored = new Map<WaveTally, ScoredWave>();
    const score = (tally: WaveTally): ScoredWave => {
      const known = scored.get(tally) ?? scoredInWave(wave, asked, tally);
      scored.set(tally, known);
      return known;
    };
    questionnaires.set(asked.id, { asked, whole: score(whole), block: (criterion) => score(block(criterion)) });
  }
  return { wave, stage, questionnaires };
}

/** What the counts of a wave are now. */
export function stageOf({ trial, countedAt }: Pick<FrozenWave, "trial" | "countedAt">): Stage {
  if (trial) return "trial";
  return countedAt === undefined ? "interim" : "final";
}

async function talliesOf(
  database: Database,
  unitId: string,
  { wave, asked, stage }: { readonly wave: FrozenWave; readonly asked: FrozenQuestionnaire; readonly stage: Stage },
): Promise<ReleasedTallies> {
  if (stage === "interim") return releaseTallies(database, unitId, wave, asked);
  const whole =
    stage === "final"
      ? await readFinalTally(database, unitId, wave, asked)
      : await countQuestionnaire(database, unitId, wave, asked);
  return { whole, block: () => whole };
}
