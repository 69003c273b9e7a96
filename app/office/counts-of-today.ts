/**
 * A running count as the office sees it: in steps of five. Who reads a count before and after one visitor must not
 * learn whether that visitor answered (rule 5 of the design).
 * @returns the largest multiple of five that is not above the count
 */
export function inStepsOfFive(count: number): number {
  return Math.floor(count / 5) * 5;
}
