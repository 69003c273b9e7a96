/**
 * Points in whole hundredths. Sums of leaves are sums of integers, so 0.1 + 0.2 never shows.
 */
export type Hundredths = number;

/**
 * Points of a leaf: floor(100·max·score + 0.5 + 1e-9), half up at the second decimal (statistics
 * definitions, §10). This is the only place where points are rounded; parents are sums of rounded
 * leaves. The 1e-9 keeps exact ties such as 0.565 up although binary fractions fall just below.
 * @param max maximum of the leaf, in points
 * @param score between 0 and 1
 */
export function leafPoints(max: number, score: number): Hundredths {
  return Math.floor(100 * max * score + 0.5 + 1e-9);
}

/** Points as written in a document (at most two decimals) → hundredths. */
export function toHundredths(points: number): Hundredths {
  return Math.round(points * 100);
}
