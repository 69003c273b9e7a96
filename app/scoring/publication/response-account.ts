import { sampleSize } from "#app/scoring/estimation/sample-size.ts";
import { representation, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";

/** Who answered and who did not: what a questionnaire's answers can stand for. */
export interface ResponseAccount {
  /** Rows with at least one scored answer, and rows without. */
  readonly answered: number;
  readonly blank: number;
  /** N: people or transactions; undefined when not known, and then nothing is weighted. */
  readonly population: number | undefined;
  /** answered / N. */
  readonly rate: number | undefined;
  /** ½ Σ |n_h/n − N_h/N|: the part of the rows that would have to be of another stratum; 0 to 1. */
  readonly dissimilarity: number | undefined;
  readonly weighted: boolean;
  readonly withoutStratum: number;
  /** Rows needed, and how many of them are missing. */
  readonly required: number;
  readonly missing: number;
  /** Why so many: the margin of error for public questionnaires, the share of the list for closed frames. */
  readonly requiredBy:
    { readonly kind: "error"; readonly error: number } | { readonly kind: "share"; readonly share: number };
  /** Strata with more rows than people; their population counts are wrong, and no correction is used. */
  readonly invalidStrata: readonly string[];
}

/** Margin of error that samples are planned for (domain facts, "Samples"). */
export const MARGIN = 0.05;
/** Expected share that asks for the largest sample. */
const CAUTIOUS_SHARE = 0.5;

/**
 * Accounts for a questionnaire's answers. Public questionnaires need Slovin's number for 5 %, or without
 * a population count Cochran's for any population; closed frames the share that decides their scores.
 */
export function responseAccount(wave: ScoredWave): ResponseAccount {
  const { design, rules, tally } = wave;
  const { population, rows } = design;
  const closed = rules.access === "codes" && population !== undefined;
  const required = closed
    ? Math.max(rules.score.minRows, Math.ceil(rules.score.minShare * population - 1e-9))
    : requiredRows(population);
  return {
    answered: rows,
    blank: tally.blank,
    population,
    rate: population === undefined ? undefined : rows / population,
    dissimilarity: representation(design).dissimilarity,
    weighted: design.headline === "S",
    withoutStratum: design.rowsWithoutStratum,
    required,
    missing: Math.max(0, required - rows),
    requiredBy: closed ? { kind: "share", share: rules.score.minShare } : { kind: "error", error: MARGIN },
    invalidStrata: design.invalid,
  };
}

function requiredRows(population: number | undefined): number {
  if (population !== undefined) return sampleSize(population, MARGIN, CAUTIOUS_SHARE).slovin;
  return sampleSize(1, MARGIN, CAUTIOUS_SHARE).cochranInfinite;
}
