import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { LeafScore } from "#app/par-index/leaf-score.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";
import type { Uncertainty } from "#app/scoring/publication/published-block.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";

/** A score, or why there is none, in one line of words. */
export function useScoreWords(): (score: LeafScore) => string {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (score) => {
    switch (score.kind) {
      case "estimated":
        return boundedNumber(format.score(score.score), score.bound);
      case "suppressed":
        return score.reason === "no_data_item"
          ? t("leaf.score.too_few_item", { count: score.band.below })
          : t("leaf.score.too_few", { count: score.band.below });
      case "no_data":
        return t("leaf.score.no_data");
    }
  };
}

/** 95 % limits alone, where a heading says what they are. */
export function useLimits(): (interval: Interval | undefined) => string {
  const format = useNumberFormat();
  const intervalWords = useIntervalWords();
  return (interval) =>
    interval && interval[1] - interval[0] >= 1e-9
      ? `${format.score(interval[0])}–${format.score(interval[1])}`
      : intervalWords(interval);
}

/** 95 % limits in words. */
export function useIntervalWords(): (interval: Interval | undefined) => string {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (interval) => {
    if (!interval) return t("leaf.score.no_interval");
    const [low, high] = interval;
    // A closed list that answered in full has no uncertainty to tell.
    if (high - low < 1e-9) return t("leaf.score.whole_list");
    return t("leaf.score.interval", { low: format.score(low), high: format.score(high) });
  };
}

/** What the interval of a score is. */
export function uncertaintyWords(uncertainty: Uncertainty, t: TFunction): string {
  switch (uncertainty) {
    case "sampling":
      return t("leaf.score.sampling");
    case "model":
      return t("leaf.score.model");
    case "cautious":
      return t("leaf.score.cautious");
  }
}
