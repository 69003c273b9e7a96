import { compareBytes } from "#app/scoring/counting/byte-order.ts";

/** Name of the analysis stratum that small raw strata are merged into; no raw stratum may have it. */
export const POOLED = "_pooled";

/** A raw stratum: eligible rows and people (or transactions) in the population. */
export interface RawStratum {
  readonly name: string;
  readonly rows: number;
  readonly population: number;
}

/** Strata that are weighted as one. */
export interface AnalysisStratum {
  readonly name: string;
  readonly members: readonly string[];
  readonly rows: number;
  /** Sum over the members, those without rows included. */
  readonly population: number;
}

/**
 * Merges raw strata with fewer than `collapseMin` rows; while the merged one is itself too small, the
 * smallest remaining stratum joins it (ties: byte order of the name). Statistics definitions, §2.
 * @returns in byte order of the names
 */
export function analysisStrata(raw: readonly RawStratum[], collapseMin: number): readonly AnalysisStratum[] {
  const pooled = raw.filter((stratum) => stratum.rows < collapseMin);
  const rest = raw
    .filter((stratum) => stratum.rows >= collapseMin)
    .toSorted((a, b) => a.rows - b.rows || compareBytes(a.name, b.name));
  while (pooled.length > 0 && sumOf(pooled, "rows") < collapseMin) {
    const smallest = rest.shift();
    if (!smallest) break;
    pooled.push(smallest);
  }
  const strata = rest.map((stratum) => ({ ...stratum, members: [stratum.name] }));
  if (pooled.length > 0) {
    strata.push({
      name: POOLED,
      members: pooled.map((stratum) => stratum.name),
      rows: sumOf(pooled, "rows"),
      population: sumOf(pooled, "population"),
    });
  }
  return strata.toSorted((a, b) => compareBytes(a.name, b.name));
}

function sumOf(strata: readonly RawStratum[], what: "rows" | "population"): number {
  return strata.reduce((sum, stratum) => sum + stratum[what], 0);
}
