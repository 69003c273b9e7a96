import { changeCount } from "#app/scoring/counting/keyed-counts.ts";

/** "Ẩn": stands where a trait was hidden. */
export const HIDDEN_TRAIT = "an";

/** Fewest rows that a combination of traits needs to stay as it is. */
export const FEWEST_ALIKE = 5;

/** Rows that agree in what might point to a person: their stratum, and everything else that is known of them. */
export interface AlikeRows {
  readonly stratum: string;
  readonly traits: readonly string[];
  /** How many there are; the same combination may be given several times, and its rows are added up. */
  readonly count: number;
}

/**
 * Hides traits that too few rows share. In every combination of stratum and traits held by fewer than `fewest` rows, all
 * traits become `HIDDEN_TRAIT`; the stratum stays, because scores are weighted by it. Where fewer than `fewest` rows of a
 * stratum would be hidden, the next smallest combination of the stratum is hidden too: otherwise the one hidden row
 * would be whoever is not in any combination that is shown. A stratum with fewer rows than that is hidden altogether.
 *
 * Counts are enough to decide, so the rows themselves need not be in memory.
 * @returns what was given, in its order; afterwards a combination has `fewest` rows at least, or is all that its stratum holds
 */
export function hideRareTraits<Rows extends AlikeRows>(given: readonly Rows[], fewest = FEWEST_ALIKE): readonly Rows[] {
  const byStratum = new Map<string, Map<string, number>>();
  for (const rows of given) {
    const combinations = byStratum.get(rows.stratum) ?? new Map<string, number>();
    byStratum.set(rows.stratum, combinations);
    changeCount(combinations, keyOf(rows), rows.count);
  }
  const hidden = new Map([...byStratum].map(([stratum, held]) => [stratum, rareOf(held, fewest)]));
  return given.map((rows) =>
    hidden.get(rows.stratum)?.has(keyOf(rows)) ? { ...rows, traits: rows.traits.map(() => HIDDEN_TRAIT) } : rows,
  );
}

function keyOf({ traits }: AlikeRows): string {
  return JSON.stringify(traits);
}

/** The combinations of a stratum to hide: all that are too small, and more until they hide each other. */
function rareOf(held: ReadonlyMap<string, number>, fewest: number): ReadonlySet<string> {
  const bySize = [...held].toSorted(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
  const rare = new Set<string>();
  let rows = 0;
  for (const [combination, count] of bySize) {
    if (count >= fewest && (rows === 0 || rows >= fewest)) break;
    rare.add(combination);
    rows += count;
  }
  return rare;
}
