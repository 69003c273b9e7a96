import { sum } from "#app/scoring/statistics.ts";

/**
 * Mean score of an item from its option counts: θ = Σ count·x / Σ count (statistics definitions, §3,
 * unweighted). Items without an answer have no mean.
 * @returns a value between 0 and 1, or undefined when nobody answered.
 */
export function meanOfCounts(
  counts: ReadonlyMap<string, number>,
  scores: ReadonlyMap<string, number>,
): number | undefined {
  const terms: number[] = [];
  let answered = 0;
  for (const [code, count] of counts) {
    const score = scores.get(code);
    if (score === undefined) continue;
    terms.push(count * score);
    answered += count;
  }
  return answered === 0 ? undefined : sum(terms) / answered;
}
