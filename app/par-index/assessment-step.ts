import type { IndexEdition } from "#app/par-index/index-edition.ts";
import { toHundredths, type Hundredths } from "#app/par-index/points.ts";

/** All 63 assessed leaves of the 2024 appendix are multiples of it; editions from before it was kept do not say. */
const USUAL_STEP = 0.25;

/** The step in which an edition gives assessed points. */
export function assessmentStep(edition: Pick<IndexEdition, "assessment_step">): Hundredths {
  return toHundredths(edition.assessment_step ?? USUAL_STEP);
}

/** Why points may not be given to an assessed leaf. */
export type PointsProblem = "above_maximum" | "off_step";

/**
 * Whether points may be given to an assessed leaf: at most its maximum, in whole steps. The maximum itself may always
 * be given.
 * @param points at least 0
 */
export function checkAssessedPoints(
  points: Hundredths,
  leaf: { readonly max: number },
  step: Hundredths,
): PointsProblem | undefined {
  const max = toHundredths(leaf.max);
  if (points > max) return "above_maximum";
  return points % step === 0 || points === max ? undefined : "off_step";
}
