import type { WaveTally } from "#app/scoring/counting/wave-tally.ts";
import {
  blockCovariance,
  blockEstimate,
  blockResiduals,
  noOpinionAsMinimum,
} from "#app/scoring/estimation/block-estimate.ts";
import type { BlockEstimate, ScoredBlock } from "#app/scoring/estimation/block-estimate.ts";
import { variableEstimate, type VariableEstimate } from "#app/scoring/estimation/item-estimate.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { reliability, type Reliability } from "#app/scoring/estimation/reliability.ts";
import { respondentMeans } from "#app/scoring/estimation/respondent-means.ts";
import { sampleDesign, type Population, type Sample, type SampleDesign } from "#app/scoring/estimation/sample.ts";
import { standardError, type Variances } from "#app/scoring/estimation/variance.ts";

/** How the answers of a questionnaire came in (§13.1). */
export type Access = "frame" | "codes" | "open";

/** The numbers that are decided, not measured. */
export interface ScoringRules {
  readonly access: Access;
  /** Strata with fewer rows are merged. */
  readonly collapseMin: number;
  /** The headline's conversion method. */
  readonly method: string;
  readonly score: ScoreThresholds;
  readonly slices: SliceThresholds;
}

/** Publication rule of a block (§13.6). */
export interface ScoreThresholds {
  /** Fewest answers that each item needs. */
  readonly minItem: number;
  /** Fewest rows with an answer to the block. */
  readonly minRows: number;
  /** Fewest share of the population that must have answered, between 0 and 1; 0 for open access. */
  readonly minShare: number;
}

/** Publication rule of a breakdown (§6). */
export interface SliceThresholds {
  /** k: fewest rows for a cell to be shown. */
  readonly minPublish: number;
  /** Fewest rows for a cell to be called reliable. */
  readonly minReliable: number;
}

/** A wave, ready to be scored. */
export interface ScoredWave {
  readonly tally: WaveTally;
  readonly rules: ScoringRules;
  readonly design: SampleDesign;
  /** The sample of the headline's design. */
  readonly headline: Sample;
  /** Whether the headline uses the finite population correction: only for a list or codes (§13.3). */
  readonly fpc: boolean;
}

/** The score of a block by one method, as it goes into an index (§13.5). */
export interface MethodScore {
  readonly itemScores: readonly (number | undefined)[];
  readonly score: number | undefined;
  readonly n: number;
  readonly se: number | undefined;
  readonly df: number | undefined;
  readonly nKish: number | undefined;
  readonly interval: Interval | undefined;
}

export function scoredWave(tally: WaveTally, population: Population, rules: ScoringRules): ScoredWave {
  const design = sampleDesign(tally, population, rules.collapseMin);
  return {
    tally,
    rules,
    design,
    headline: design.headline === "U" ? design.unweighted : design.stratified,
    fpc: rules.access !== "open" && design.correctable,
  };
}

/** A block of the wave with the scores of a method. @throws when the instrument lacks either. */
export function scoredBlock(wave: ScoredWave, code: string, method: string): ScoredBlock & { readonly at: number } {
  const { blocks, methods } = wave.tally.layout.instrument;
  const number = blocks.findIndex((block) => block.code === code);
  const place = methods.findIndex(({ id }) => id === method);
  const at = place * blocks.length + number;
  const units = wave.tally.units[at];
  const block = blocks[number];
  if (!block || place === -1 || !units) throw new Error(`no block ${code} with method ${method}`);
  return { number, items: block.items, units, at };
}

/** Block A in a design. */
export function blockInSample(wave: ScoredWave, sample: Sample, block: ScoredBlock): BlockEstimate {
  const { layout } = wave.tally;
  const counts = sample.strata.map((stratum) => stratum.counts);
  return blockEstimate(layout, layout.allPairs, sample, block, counts);
}

/** The score of a block by one method: headline design, corrected or not as the wave says (§13.5). */
export function methodScore(wave: ScoredWave, code: string, method: string): MethodScore {
  const { itemScores, estimate } = blockInSample(wave, wave.headline, scoredBlock(wave, code, method));
  if (estimate.score === undefined) {
    const { score, n } = estimate;
    return { itemScores, score, n, se: undefined, df: undefined, nKish: undefined, interval: undefined };
  }
  const { score, n, df, nKish } = estimate;
  return wave.fpc
    ? { itemScores, score, n, se: estimate.seFpc, df, nKish, interval: estimate.wilson }
    : { itemScores, score, n, se: estimate.seNoFpc, df, nKish, interval: estimate.wilsonNoFpc };
}

/** One item in both designs. */
export function itemInSample(wave: ScoredWave, sample: Sample, block: ScoredBlock, place: number): VariableEstimate {
  const item = block.items[place] ?? -1;
  const scores = block.units.units[place] ?? [];
  const values = sample.strata.map(({ counts }) =>
    scores.map((units, rank) => ({ units, rows: counts.options[item * wave.tally.layout.maxCodes + rank] ?? 0 })),
  );
  return variableEstimate(sample, values, block.units.denominator);
}

/** Block B in a design. */
export function respondentMeansInSample(
  sample: Sample,
  block: ScoredBlock & { readonly at: number },
): VariableEstimate {
  return respondentMeans(sample, block, block.at);
}

export function reliabilityOf(wave: ScoredWave, block: ScoredBlock & { readonly at: number }): Reliability {
  return reliability(wave.tally.layout, [...wave.tally.strata.values()], block, block.at);
}

/** Sensitivity bound of the headline (§3). */
export function noOpinionBound(wave: ScoredWave, block: ScoredBlock): number | undefined {
  return noOpinionAsMinimum(wave.tally.layout, wave.headline, block);
}

/**
 * Covariances of all blocks by one method; undefined in the row and column of a block without score (§13.7), and
 * everywhere where only counts of single items are known.
 */
export function covariances(
  wave: ScoredWave,
  method: string,
): readonly (readonly { readonly fpc: number | undefined; readonly noFpc: number | undefined }[])[] {
  const { layout } = wave.tally;
  const counts = wave.headline.strata.map((stratum) => stratum.counts);
  const residuals = layout.instrument.blocks.map(({ code }) =>
    blockResiduals(layout, wave.headline, scoredBlock(wave, code, method), counts),
  );
  const none: Variances = { noFpc: undefined, fpc: undefined };
  if (layout.instrument.itemsOnly) return residuals.map(() => residuals.map(() => none));
  const matrix: Variances[][] = residuals.map(() => []);
  residuals.forEach((first, row) => {
    residuals.slice(0, row + 1).forEach((second, column) => {
      const both = first && second ? blockCovariance(layout, wave.headline, first, second) : none;
      matrix[row]?.splice(column, 1, both);
      if (row !== column) matrix[column]?.splice(row, 1, both);
    });
  });
  return matrix;
}

/** ½ Σ_h |n_h/n − N_h/N| over raw strata, and the largest weight over the smallest (§9). */
export function representation(design: SampleDesign): {
  readonly dissimilarity: number | undefined;
  readonly weightRatio: number | undefined;
} {
  const { rawStrata, stratified, population } = design;
  if (stratified.rows === 0 || population === undefined) return { dissimilarity: undefined, weightRatio: undefined };
  const weights = stratified.strata.map((stratum) => stratum.weight);
  return {
    dissimilarity:
      rawStrata.reduce(
        (sum, stratum) => sum + Math.abs(stratum.rows / stratified.rows - stratum.population / population),
        0,
      ) / 2,
    weightRatio: Math.max(...weights) / Math.min(...weights),
  };
}

/** Standard errors of design P. */
export function poststratifiedErrors(variances: Variances): {
  readonly noFpc: number | undefined;
  readonly fpc: number | undefined;
} {
  return { noFpc: standardError(variances.noFpc), fpc: standardError(variances.fpc) };
}
