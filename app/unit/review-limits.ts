import { z } from "zod";

/**
 * When answers look as if one hand gave them, and are marked so that somebody looks at them again. Marked answers are
 * neither deleted nor left out.
 */
export const reviewLimitsSchema = z
  .strictObject({
    burst: z.int().min(2).default(30).describe("Responses at one point within ten minutes"),
    run: z.int().min(2).default(6).describe("Identical answer sheets one after the other at one point"),
    seconds_per_item: z.number().positive().default(2).describe("Faster than anybody reads, per scored question"),
  })
  .prefault({});

export type ReviewLimits = z.infer<typeof reviewLimitsSchema>;
