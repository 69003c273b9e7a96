import { changeCount } from "#app/scoring/counting/keyed-counts.ts";

/** "Ẩn": stands where a trait was hidden. */
export const HIDDEN_TRAIT = "an";

/** Fewest rows that a combination of traits needs to stay as it is. */
export const FEWEST_ALIKE = 5;

/** A row with what might point to the person: her stratum, and everything else that is known of her. */
export interface RowWithTraits {
  readonly stratum: string;
  readonly traits: readonly string[];
}

/**
 * Hides traits that too few rows share. In every combination of stratum and traits held by fewer than `fewest` rows, all
 * traits become `HIDDEN_TRAIT`; the stratum stays, because scores are weighted by it. Where fewer than `fewest` rows of a
 * stratum would be hidden, the next smallest combination of the stratum is hidden too: otherwise the one hidden row
 * would be whoever is not in any combination that is shown. A stratum with fewer rows than that is hidden altogether.
 * @returns rows in the order given; afterwards a combination has `fewest` rows at least, or is all that its stratum holds
 */
export function hideRareTraits<Row extends RowWithTraits>(rows: readonly Row[], fewest = FEWEST_ALIKE): readonly Row[] {
  const byStratum = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const combinations = byStratum.get(row.stratum) ?? new Map<string, number>();
    byStratum.set(row.stratum, combinations);
    changeCount(combinations, keyOf(row), 1);
  }
  const hidden = new Map([...byStratum].map(([stratum, held]) => [stratum, rareOf(held, fewest)]));
  return rows.map((row) =>
    hidden.get(row.stratum)?.has(keyOf(row)) ? { ...row, traits: row.traits.map(() => HIDDEN_TRAIT) } : row,
  );
}

function keyOf({ traits }: RowWithTraits): string {
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
