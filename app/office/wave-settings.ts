import { z } from "zod";

import type { ScoreThresholds } from "#app/scoring/block-score.ts";

const frozen = z.strictObject({ id: z.string(), version: z.int(), hash: z.string() });

/** What a wave froze beside its questionnaires: index edition, methods and thresholds, by content hash. */
export const waveSettingsSchema = z.strictObject({
  index: frozen,
  method: frozen,
  beside: z.array(frozen),
  thresholds: z.strictObject({
    minPublish: z.int(),
    minItem: z.strictObject({ open: z.int(), codes: z.int() }),
    minScore: z.strictObject({
      open: z.strictObject({ n: z.int(), share: z.number() }),
      codes: z.strictObject({ n: z.int(), share: z.number() }),
    }),
  }),
});

export type WaveSettings = z.infer<typeof waveSettingsSchema>;

/** The publication rule for a questionnaire's way in. */
export function thresholdsFor(settings: WaveSettings, access: "open" | "codes"): ScoreThresholds {
  const { minItem, minScore } = settings.thresholds;
  return { minItem: minItem[access], minRows: minScore[access].n, minShare: minScore[access].share };
}
