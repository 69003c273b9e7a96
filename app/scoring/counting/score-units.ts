import { commonMultiple, greatestDivisor } from "#app/scoring/counting/common-multiple.ts";

/**
 * Scores of a block's options as whole numbers over one denominator, so that sums of scores are sums
 * of integers: exact, and the same in any order.
 */
export interface ScoreUnits {
  /** x = units / denominator, between 0 and 1. */
  readonly denominator: number;
  /** By item and rank: x · denominator. */
  readonly units: readonly (readonly number[])[];
}

const MOST_DECIMALS = 12;
const LARGEST_DENOMINATOR = 1e12;

/**
 * x = w / max(w) of each item (statistics definitions, §1 and §13.2), over the common denominator of
 * all items. Weights of up to 12 decimals are taken as written; a denominator above 10¹² is
 * replaced by 10¹², which moves a score by at most 5·10⁻¹³.
 * @param weights by item and rank; the largest of an item must be above 0
 */
export function scoreUnits(weights: readonly (readonly number[])[]): ScoreUnits {
  const reduced = weights.map(asSmallIntegers);
  let denominator = 1;
  for (const item of reduced) {
    denominator = commonMultiple(denominator, Math.max(...item));
    if (denominator > LARGEST_DENOMINATOR) break;
  }
  if (denominator > LARGEST_DENOMINATOR) denominator = LARGEST_DENOMINATOR;
  return {
    denominator,
    units: reduced.map((item) => {
      const largest = Math.max(...item);
      return item.map((weight) => Math.round((weight / largest) * denominator));
    }),
  };
}

/** The weights times a power of ten, divided by what all have in common. */
function asSmallIntegers(weights: readonly number[]): readonly number[] {
  const decimals = Math.min(MOST_DECIMALS, Math.max(...weights.map(decimalsOf)));
  const whole = weights.map((weight) => Math.round(weight * 10 ** decimals));
  const common = whole.reduce(greatestDivisor, 0);
  if (common === 0) throw new Error("an item needs a weight above 0");
  return whole.map((weight) => weight / common);
}

/** Decimals of a number as JavaScript writes it, which is how the definition wrote it. */
function decimalsOf(weight: number): number {
  const [digits = "", exponent = "0"] = String(weight).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
