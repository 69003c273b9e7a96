import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { populationOf } from "#app/office/wave-settings.ts";
import { isSmallPopulation } from "#app/scoring/publication/published-block.ts";

/** What is known of a questionnaire's files before any of its answers is read. */
export interface PlannedFiles {
  readonly answers: { readonly kind: "responses" | "tallies"; readonly file: string };
  readonly meta: string;
  /** The office shows bounded figures of it. */
  readonly cautious: boolean;
}

export function plannedFiles(wave: FrozenWave, asked: FrozenQuestionnaire): PlannedFiles {
  const { id, questionnaire } = asked;
  return {
    answers: leavesAsCounts(wave, asked)
      ? { kind: "tallies", file: `${id}.tallies.json` }
      : { kind: "responses", file: `${id}.responses.csv` },
    meta: `${id}.meta.json`,
    // Merging strata leaves the number of people as it is.
    cautious: isSmallPopulation(questionnaire.access, peopleOf(wave, asked)),
  };
}

/** Whether nothing but counts may leave the system: a closed list of fewer than 50 people, or of nobody knows how many. */
export function leavesAsCounts(wave: FrozenWave, asked: FrozenQuestionnaire): boolean {
  const people = peopleOf(wave, asked);
  const { access } = asked.questionnaire;
  return access === "codes" && (people === undefined || isSmallPopulation(access, people));
}

function peopleOf({ settings }: FrozenWave, { id, frameSize }: FrozenQuestionnaire): number | undefined {
  const population = populationOf(settings, id, frameSize);
  return population && [...population.values()].reduce((sum, people) => sum + people, 0);
}
