import { addCounts, emptyClass } from "#app/scoring/counting/class-counts.ts";
import type { ClassCounts } from "#app/scoring/counting/class-counts.ts";
import { NO_STRATUM } from "#app/scoring/counting/instrument.ts";
import type { StratumCounts, WaveTally } from "#app/scoring/counting/wave-tally.ts";
import { analysisStrata, type AnalysisStratum, type RawStratum } from "#app/scoring/estimation/strata.ts";

/** People or transactions by stratum; undefined when the counts are not known. */
export type Population = ReadonlyMap<string, number> | undefined;

/** U: every row counts the same. S: rows stand for their stratum's population (§3, §13.3). */
export type Design = "U" | "S";

/** The rows of a design, in the strata that it weights and measures spread in. */
export interface Sample {
  readonly design: Design;
  readonly strata: readonly SampleStratum[];
  /** Rows of all strata. */
  readonly rows: number;
  /** Sampling fraction of the whole, n/N; 0 without a usable population count. */
  readonly fraction: number;
}

export interface SampleStratum {
  /** Raw strata that it holds. */
  readonly members: readonly string[];
  /** n_g: eligible rows. */
  readonly rows: number;
  /** N_g; undefined when not known. */
  readonly population: number | undefined;
  /** w = N_g/n_g, or 1 in design U. */
  readonly weight: number;
  /** f_g = n_g/N_g; 0 without a usable population count. */
  readonly fraction: number;
  readonly counts: ClassCounts;
  readonly raw: readonly StratumCounts[];
}

/** Both designs of a wave and what became of its strata. */
export interface SampleDesign {
  readonly unweighted: Sample;
  readonly stratified: Sample;
  readonly rawStrata: readonly RawStratum[];
  /** With the sampling fraction in use: 0 where no correction is made. */
  readonly analysis: readonly (AnalysisStratum & { readonly fraction: number })[];
  /** Sum of the population counts; undefined when they are not known. */
  readonly population: number | undefined;
  /** Eligible rows, and those among them without a listed stratum. */
  readonly rows: number;
  readonly rowsWithoutStratum: number;
  /** Whether the headline's design may use a finite population correction: the counts are known and large enough. */
  readonly correctable: boolean;
  /** The headline's design: U when more than a tenth of the rows have no listed stratum (§13.3). */
  readonly headline: Design;
  /**
   * Strata with more rows than people: their counts are wrong, and no stratum is corrected, so that 1 − f
   * never falls below 0 (§10). `_total` when only the whole is too large, which takes the correction from
   * design U alone.
   */
  readonly invalid: readonly string[];
}

/** Which of the layout's pair counts a class keeps: a raw stratum all, a cell those within a block. */
export type KeptPairs = "allPairs" | "blockPairs";

/** Name that stands for the whole where a stratum's name is expected. */
export const TOTAL = "_total";

/** Arranges the counted rows of a wave into the designs. */
export function sampleDesign(tally: WaveTally, population: Population, collapseMin: number): SampleDesign {
  const listed = population && population.size > 0 ? population : undefined;
  const rawStrata = [...(listed ?? [])].map(([name, people]) => ({
    name,
    rows: name === NO_STRATUM ? 0 : (tally.strata.get(name)?.rows ?? 0),
    population: people,
  }));
  const analysis = listed ? analysisStrata(rawStrata, collapseMin) : [];
  const rows = tally.rows - tally.blank;
  const rowsListed = rawStrata.reduce((sum, stratum) => sum + stratum.rows, 0);
  const total = listed ? rawStrata.reduce((sum, stratum) => sum + stratum.population, 0) : undefined;

  const tooLarge = analysis.filter((stratum) => stratum.rows > stratum.population).map((stratum) => stratum.name);
  const invalid = tooLarge.length === 0 && total !== undefined && rows > total ? [TOTAL] : tooLarge;
  const headline: Design = !listed || 10 * (rows - rowsListed) > rows ? "U" : "S";
  const fractionOf = (part: number, whole: number | undefined) =>
    whole === undefined || tooLarge.length > 0 || part > whole ? 0 : part / whole;
  // Where strata are not used (H = U), only the whole has to be smaller than its population (§13.3).
  const fraction = headline === "U" && total !== undefined && rows <= total ? rows / total : fractionOf(rows, total);

  const everything: SampleStratum = {
    members: [...tally.strata.keys()],
    rows,
    population: total,
    weight: 1,
    fraction,
    ...countsOf(tally, [...tally.strata.keys()]),
  };
  return {
    unweighted: { design: "U", strata: [everything], rows, fraction },
    stratified: {
      design: "S",
      strata: analysis
        .filter((stratum) => stratum.rows > 0)
        .map((stratum) => ({
          members: stratum.members,
          rows: stratum.rows,
          population: stratum.population,
          weight: stratum.population / stratum.rows,
          fraction: fractionOf(stratum.rows, stratum.population),
          ...countsOf(tally, stratum.members),
        })),
      rows: rowsListed,
      fraction: fractionOf(rowsListed, total),
    },
    rawStrata,
    analysis: analysis.map((stratum) => ({ ...stratum, fraction: fractionOf(stratum.rows, stratum.population) })),
    correctable: total !== undefined && (headline === "U" ? rows <= total : tooLarge.length === 0),
    population: total,
    rows,
    rowsWithoutStratum: rows - rowsListed,
    headline,
    invalid,
  };
}

/**
 * The part of each stratum's rows that lies in one cell of a breakdown, stratum by stratum; undefined
 * where it holds none.
 * @param cell raw stratum → the cell's rows in it
 * @param pairs which pairs of items its counts keep
 */
export function domainCounts(
  tally: WaveTally,
  sample: Sample,
  cell: ReadonlyMap<string, ClassCounts>,
  pairs: KeptPairs,
): readonly (ClassCounts | undefined)[] {
  return sample.strata.map((stratum) => {
    const parts = stratum.members.flatMap((member) => cell.get(member) ?? []);
    return parts.length === 0 ? undefined : sumOfCounts(tally, parts, pairs);
  });
}

function countsOf(tally: WaveTally, members: readonly string[]): Pick<SampleStratum, "counts" | "raw"> {
  const raw = members.flatMap((member) => tally.strata.get(member) ?? []);
  return { raw, counts: sumOfCounts(tally, raw, "allPairs") };
}

function sumOfCounts(tally: WaveTally, parts: readonly ClassCounts[], pairs: KeptPairs): ClassCounts {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const sum = emptyClass(tally.layout, tally.layout[pairs]);
  for (const part of parts) addCounts(sum, part);
  return sum;
}
