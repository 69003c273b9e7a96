import type { Bound } from "#app/scoring/publication/bound.ts";

const SIGNS: Record<Bound, string> = { at_least: "≥", at_most: "≤", about: "≈" };

/** Says that a figure is only a limit: "≥ 0,95". */
export function boundedNumber(value: string, bound: Bound | undefined): string {
  return bound ? `${SIGNS[bound]} ${value}` : value;
}
