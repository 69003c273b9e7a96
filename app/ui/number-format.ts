import { useTranslation } from "react-i18next";

import type { Hundredths } from "#app/par-index/points.ts";

export interface NumberFormat {
  /** Points with two decimals, as the plan prints them: 0,92. */
  readonly points: (points: Hundredths) => string;
  /** A difference of points with its sign: +0,04, −0,10, 0,00. */
  readonly signedPoints: (points: Hundredths) => string;
  /** A score between 0 and 1 with three decimals. */
  readonly score: (score: number) => string;
  /** A difference of scores with its sign and three decimals. */
  readonly signedScore: (difference: number) => string;
  readonly count: (count: number) => string;
  /** A share between 0 and 1 as a percentage with at most one decimal. */
  readonly percent: (share: number) => string;
  /** The same with exactly one decimal, for columns that are read from top to bottom. */
  readonly percentInColumn: (share: number) => string;
  /** A figure on the way to a score, with so many decimals. */
  readonly fixed: (value: number, decimals: number) => string;
  /** As short as it can be written: 1, 0,75. */
  readonly short: (value: number) => string;
}

/** Numbers in the language of the page: a decimal comma in Vietnamese. */
export function useNumberFormat(): NumberFormat {
  const { i18n } = useTranslation();
  const format = (decimals: number) =>
    new Intl.NumberFormat(i18n.language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  const two = format(2);
  const three = format(3);
  const none = format(0);
  const signed = (decimals: number) =>
    new Intl.NumberFormat(i18n.language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: "exceptZero",
    });
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const inColumn = new Intl.NumberFormat(i18n.language, {
    style: "percent",
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return {
    points: (points) => two.format(points / 100),
    signedPoints: (points) => withMinus(signed(2).format(points / 100)),
    score: (score) => three.format(score),
    signedScore: (difference) => withMinus(signed(3).format(difference)),
    count: (count) => none.format(count),
    percent: (share) => percent.format(share),
    percentInColumn: (share) => inColumn.format(share),
    fixed: (value, decimals) => withMinus(format(decimals).format(value)),
    short: (value) => new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 }).format(value),
  };
}

/** A minus instead of a hyphen, so that a line never ends between sign and digits. */
function withMinus(number: string): string {
  return number.replace("-", "−");
}
