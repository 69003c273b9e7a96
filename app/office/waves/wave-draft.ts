import { z } from "zod";

import { periodDates } from "#app/unit/period.ts";
import { populationSchema } from "#app/unit/population.ts";
import type { Unit } from "#app/unit/unit.ts";

const daySchema = z.iso.date();

/** A wave that is being prepared: everything that opening would freeze, apart from the definitions themselves. */
export const waveDraftSchema = z.strictObject({
  title: z.strictObject({ vi: z.string(), en: z.string() }),
  /** Days, inclusive. */
  period: z.strictObject({ from: daySchema, to: daySchema }),
  /** Ids of the unit's collection points; what they offer is what the wave asks. */
  points: z.array(z.string()),
  /** Id of the headline's conversion method. */
  method: z.string(),
  thresholds: z.strictObject({
    minPublish: z.int(),
    openN: z.int(),
    codesN: z.int(),
    codesShare: z.number(),
  }),
  /** People on the list of each questionnaire that is asked of a closed frame. */
  frameSizes: z.record(z.string(), z.int()),
  populations: z.array(populationSchema),
});

export type WaveDraft = z.infer<typeof waveDraftSchema>;

/** A draft with its id, which becomes that of the wave. */
export interface StoredDraft {
  readonly id: string;
  readonly draft: WaveDraft;
}

/** What a new draft begins with: all points of the unit, its method and thresholds, the ministry's year. */
export function newDraft(unit: Unit, year: number): WaveDraft {
  const { thresholds } = unit;
  const period = unit.periods.find(({ id }) => id === "year") ?? unit.periods[0];
  return {
    title: { vi: `Đợt khảo sát năm ${year}`, en: `Survey wave of ${year}` },
    period: period ? periodDates(period, year) : { from: `${year}-01-01`, to: `${year}-12-31` },
    points: unit.collection_points.map(({ id }) => id),
    method: unit.method,
    thresholds: {
      minPublish: thresholds.min_publish,
      openN: thresholds.min_score.open.n,
      codesN: thresholds.min_score.codes.n,
      codesShare: thresholds.min_score.codes.share,
    },
    frameSizes: {},
    populations: [...unit.populations],
  };
}
