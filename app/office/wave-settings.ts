import { z } from "zod";

import { reviewLimitsSchema } from "#app/unit/review-limits.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import type { ScoringRules } from "#app/scoring/estimation/scored-wave.ts";
import { populationSchema } from "#app/unit/population.ts";

const frozen = z.strictObject({ id: z.string(), version: z.int(), hash: z.string() });

/** What a wave froze beside its questionnaires: index edition, methods and thresholds, by content hash. */
export const waveSettingsSchema = z.strictObject({
  index: frozen,
  method: frozen,
  beside: z.array(frozen),
  thresholds: z.strictObject({
    minPublish: z.int(),
    minReliable: z.int().default(30),
    minItem: z.strictObject({ open: z.int(), codes: z.int() }),
    minScore: z.strictObject({
      open: z.strictObject({ n: z.int(), share: z.number() }),
      codes: z.strictObject({ n: z.int(), share: z.number() }),
    }),
  }),
  /** When an answer is marked for a review. */
  review: reviewLimitsSchema,
  /** How long raw answers are kept after the signature, as the forms said; absent in waves from before it was frozen. */
  retentionMonths: z.int().optional(),
  /** People or transactions behind each stratum, for the questionnaires where they are known. */
  populations: z.array(populationSchema).default([]),
});

export type WaveSettings = z.infer<typeof waveSettingsSchema>;

/**
 * How a questionnaire of the wave is scored. Strata that may not be shown alone are weighted together,
 * so that no weight of its own gives them away.
 */
export function rulesFor(settings: WaveSettings, access: "open" | "codes"): ScoringRules {
  const { minItem, minScore, minPublish, minReliable } = settings.thresholds;
  return {
    access,
    collapseMin: minPublish,
    method: settings.method.id,
    score: { minItem: minItem[access], minRows: minScore[access].n, minShare: minScore[access].share },
    slices: { minPublish, minReliable },
  };
}

/** Stratum that stands for a whole list of people when only its length is known. */
const WHOLE_FRAME = "_frame";

/** Groups of a closed list are told only where they are that list: its length decides what may be shown of it. */
function agrees(strata: Readonly<Record<string, number>>, frameSize: number | undefined): boolean {
  return frameSize === undefined || Object.values(strata).reduce((sum, n) => sum + n, 0) === frameSize;
}

/** Population counts of a questionnaire; undefined when they are not known. */
export function populationOf(
  settings: WaveSettings,
  questionnaireId: string,
  frameSize: number | undefined,
): Population {
  const known = settings.populations.find(({ questionnaire }) => questionnaire === questionnaireId);
  if (known && agrees(known.strata, frameSize)) return new Map(Object.entries(known.strata));
  return frameSize === undefined ? undefined : new Map([[WHOLE_FRAME, frameSize]]);
}
