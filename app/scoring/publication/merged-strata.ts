import { analysisStrata, POOLED } from "#app/scoring/estimation/strata.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";

/** Strata as they stand in a file: under which name the rows of each raw stratum go, and the people behind each name. */
export interface MergedStrata {
  /** Raw stratum → name; a name that is not in it stays as it is. */
  readonly nameOf: ReadonlyMap<string, string>;
  readonly population: Population;
}

interface MergeOptions {
  /** Eligible rows by raw stratum, the empty name for rows without one. */
  readonly rows: ReadonlyMap<string, number>;
  readonly population: Population;
  /** As in the scoring rules: strata with fewer rows are weighted together. */
  readonly collapseMin: number;
  /** Fewest rows that a stratum needs to be named. */
  readonly fewest: number;
}

/**
 * Merges strata that hold too few rows to be named, without changing a score: listed strata are merged only with those
 * that scoring weights together with them anyway, and strata that no population is known of weigh nothing, so the
 * smallest of them lose their name.
 */
export function mergedStrata({ rows, population, collapseMin, fewest }: MergeOptions): MergedStrata {
  const nameOf = new Map<string, string>();
  const listed = [...(population ?? [])].map(([name, people]) => ({
    name,
    rows: rows.get(name) ?? 0,
    population: people,
  }));
  const few = (count: number) => count > 0 && count < fewest;
  const pooled = analysisStrata(listed, collapseMin).find(({ name }) => name === POOLED);
  const merged = new Map(population);
  if (pooled && pooled.members.length > 1 && pooled.members.some((name) => few(rows.get(name) ?? 0))) {
    const together = freshName(rows, population);
    for (const name of pooled.members) {
      nameOf.set(name, together);
      merged.delete(name);
    }
    merged.set(together, pooled.population);
  }
  const unlisted = [...rows]
    .filter(([name]) => name !== "" && !population?.has(name))
    .toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  let nameless = rows.get("") ?? 0;
  let some = false;
  for (const [name, count] of unlisted) {
    if (count >= fewest && (!some || nameless >= fewest)) break;
    nameOf.set(name, "");
    nameless += count;
    some = true;
  }
  return { nameOf, population: population && merged };
}

/** "Gộp": merged. */
function freshName(rows: ReadonlyMap<string, number>, population: Population): string {
  let name = "gop";
  while (rows.has(name) || population?.has(name)) name += "_";
  return name;
}
