import { useTranslation } from "react-i18next";

import type { Hundredths } from "#app/par-index/points.ts";

export interface NumberFormat {
  /** Points with two decimals, as the plan prints them: 0,92. */
  readonly points: (points: Hundredths) => string;
  /** A score between 0 and 1 with three decimals. */
  readonly score: (score: number) => string;
  readonly count: (count: number) => string;
}

/** Numbers in the language of the page: a decimal comma in Vietnamese. */
export function useNumberFormat(): NumberFormat {
  const { i18n } = useTranslation();
  const format = (decimals: number) =>
    new Intl.NumberFormat(i18n.language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const two = format(2);
  const three = format(3);
  const none = format(0);
  return {
    points: (points) => two.format(points / 100),
    score: (score) => three.format(score),
    count: (count) => none.format(count),
  };
}
