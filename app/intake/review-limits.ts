import { z } from "zod";

import { reviewLimitsSchema, type ReviewLimits } from "#app/unit/review-limits.ts";

/** The limits in a wave's stored settings; a wave from before they existed has the usual ones. */
export function reviewLimitsOf(settings: string): ReviewLimits {
  return z.looseObject({ review: reviewLimitsSchema }).parse(JSON.parse(settings)).review;
}
