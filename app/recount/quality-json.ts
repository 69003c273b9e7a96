import { orNull } from "#app/recount/estimate-json.ts";
import type { Json } from "#app/recount/json.ts";
import type { CountedWave } from "#app/recount/recount-wave.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import { quality } from "#app/scoring/estimation/quality.ts";

/** Signs of careless or staged answers (§9, §13.8). */
export function qualityJson(meta: SurveyMeta, { tally, timeSigns }: CountedWave): Json {
  const signs = quality(tally);
  return {
    skip_share: orNull(signs.skipShare),
    no_opinion_share: orNull(signs.noOpinionShare),
    ...(meta.withBlocks ? { not_asked_share: orNull(signs.notAskedShare) } : {}),
    straightline_base: signs.straightLineBase,
    straightline_share: orNull(signs.straightLineShare),
    straightline_top_share: orNull(signs.straightLineTopShare),
    median_duration_s: orNull(signs.medianSeconds),
    speeder_share: orNull(signs.speederShare),
    fast_share: orNull(signs.fastShare),
    by_channel: Object.fromEntries(
      [...signs.channels].toSorted().map(([channel, rows]) => [
        channel,
        {
          n: rows,
          burst_max_10min: orNull(timeSigns?.get(channel)?.burst),
          max_identical_run: orNull(timeSigns?.get(channel)?.run),
        },
      ]),
    ),
  };
}
