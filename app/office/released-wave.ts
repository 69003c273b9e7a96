import type { Database } from "#app/database/open-database.ts";
import { countQuestionnaire, scoredInWave } from "#app/office/count-wave.ts";
import { readFrozenWave, type FrozenQuestionnaire, type FrozenWave } from "#app/office/frozen-wave.ts";
import { readFinalTally } from "#app/office/waves/final-tally.ts";
import { releaseWave, shownTallies, type ReleasedTallies } from "#app/office/waves/timed-release.ts";
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

/** So many waves are kept as they were scored last: those of a trend, and the one that is looked at. */
const MOST_KEPT = 12;

interface KeptWave {
  /** Everything that its figures hang on. */
  readonly basis: string;
  readonly released: ReleasedWave;
}

const kept = new WeakMap<Database, Map<string, KeptWave>>();

/** Lets every wave be counted and scored again, for whoever checks what is stored. */
export function forgetReleasedWaves(database: Database): void {
  kept.delete(database);
}

/**
 * A wave with its counts. Those of an official wave change only with a step of its release, so as long as none is taken
 * the wave is not counted and scored again.
 * @returns undefined when there is no such wave
 */
export async function readReleasedWave(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<ReleasedWave | undefined> {
  const wave = await readFrozenWave(database, unitId, waveId);
  if (!wave) return undefined;
  const stage = stageOf(wave);
  if (stage === "trial") return releasedOf(database, unitId, wave, stage);
  const waves = kept.get(database) ?? new Map<string, KeptWave>();
  kept.set(database, waves);
  const key = `${unitId} ${waveId}`;
  const basis = `${changingOf(wave)} ${await releaseWave(database, unitId, wave)}`;
  const known = waves.get(key);
  const released = known?.basis === basis ? known.released : await releasedOf(database, unitId, wave, stage);
  waves.delete(key);
  waves.set(key, { basis, released }); // last of all: the one to be forgotten last
  const [oldest] = waves.keys();
  if (waves.size > MOST_KEPT && oldest !== undefined) waves.delete(oldest);
  return released;
}

/** What of a wave can change; its definitions are named by their hashes. */
function changingOf({ title, period, status, settings, questionnaires, ...wave }: FrozenWave): string {
  const { openedAt, closedAt, countedAt, publishedAt, expiredAt } = wave;
  const asked = questionnaires.map(({ id, hash, access, frameSize, codes }) => [id, hash, access, frameSize, codes]);
  const moments = { openedAt, closedAt, countedAt, publishedAt, expiredAt };
  return JSON.stringify({ title, period, status, settings, ...moments, asked });
}

async function releasedOf(database: Database, unitId: string, wave: FrozenWave, stage: Stage): Promise<ReleasedWave> {
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
  if (stage === "interim") return shownTallies(database, unitId, wave, asked);
  const whole =
    stage === "final"
      ? await readFinalTally(database, unitId, wave, asked)
      : await countQuestionnaire(database, unitId, wave, asked);
  return { whole, block: () => whole };
}
