import type { ConversionMethod } from "#app/scoring/conversion-method.ts";

/** What a method does to a leaf's raw score before it becomes points (§14.1). */
export interface Transform {
  /** Raw scores below it give no points; 0 when not set. */
  readonly threshold?: number | undefined;
  /** Raw score that gives full points, pro rata below; 1 when not set. */
  readonly fullAt?: number | undefined;
}

/** The threshold and cap of a method. */
export function transformOf(method: ConversionMethod): Transform {
  return { threshold: method.threshold, fullAt: method.full_at };
}

/**
 * t(x) = 0 if x < threshold − 1e-12, else min(1, x / full_at).
 * @param raw may lie outside 0 to 1, as a limit of an interval does
 * @returns from 0 to 1 for a raw score of at least 0; 0 for one below the threshold
 */
export function transformScore(raw: number, { threshold = 0, fullAt = 1 }: Transform): number {
  if (raw < threshold - 1e-12) return 0;
  return Math.min(1, raw / fullAt);
}
