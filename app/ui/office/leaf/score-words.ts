import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { LeafScore } from "#app/par-index/leaf-score.ts";
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
