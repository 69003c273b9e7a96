import { useTranslation } from "react-i18next";

import type { Interval } from "#app/scoring/estimation/intervals.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

/** 95 % limits in words. */
export function useIntervalWords(): (interval: Interval | undefined) => string {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (interval) => {
    if (!interval) return t("leaf.score.no_interval");
    if (isWholeList(interval)) return t("leaf.score.whole_list");
    const [low, high] = interval;
    return t("leaf.score.interval", { low: format.score(low), high: format.score(high) });
  };
}

/** 95 % limits alone, where a heading says what they are. */
export function useLimits(): (interval: Interval | undefined) => string {
  const format = useNumberFormat();
  const intervalWords = useIntervalWords();
  return (interval) =>
    interval && !isWholeList(interval)
      ? `${format.score(interval[0])}–${format.score(interval[1])}`
      : intervalWords(interval);
}

/** 95 % limits in the few words that a cell of a dense table has room for. */
export function useShortLimits(): (interval: Interval) => string {
  const { t } = useTranslation();
  const limits = useLimits();
  return (interval) => (isWholeList(interval) ? t("index.whole_list") : limits(interval));
}

/** A closed list that answered in full has no uncertainty to tell. */
function isWholeList([low, high]: Interval): boolean {
  return high - low < 1e-9;
}
