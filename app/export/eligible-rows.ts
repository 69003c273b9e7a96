import type { OpenLayout } from "#app/export/open-columns.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { populationOf, rulesFor } from "#app/office/wave-settings.ts";
import { mergedStrata, type MergedStrata } from "#app/scoring/publication/merged-strata.ts";
import { NO_OPINION, NOT_ASKED } from "#app/survey/scale.ts";

/** Rows with at least one scored answer, by raw stratum: what decides which strata are merged. */
export class EligibleRows {
  readonly #counts = new Map<string, number>();
  readonly #scored: readonly number[];

  constructor({ columns }: OpenLayout) {
    this.#scored = columns.flatMap(({ options }, place) => (options ? [] : [place]));
  }

  add({ stratum, answers }: { readonly stratum: string; readonly answers: readonly string[] }): void {
    const isEligible = this.#scored.some((place) => !NO_ANSWER.includes(answers[place] ?? ""));
    if (isEligible) this.#counts.set(stratum, (this.#counts.get(stratum) ?? 0) + 1);
  }

  /** @param fewest rows that a stratum needs to be named in a file that leaves the house */
  merged(wave: FrozenWave, { id, frameSize, questionnaire }: FrozenQuestionnaire, fewest: number): MergedStrata {
    return mergedStrata({
      rows: this.#counts,
      population: populationOf(wave.settings, id, frameSize),
      collapseMin: rulesFor(wave.settings, questionnaire.access).collapseMin,
      fewest,
    });
  }
}

const NO_ANSWER: readonly string[] = ["", NO_OPINION, NOT_ASKED];
