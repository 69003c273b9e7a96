import { useTranslation } from "react-i18next";

import type { LeafScore } from "#app/par-index/leaf-score.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { useShortLimits } from "#app/ui/office/interval-words.ts";

interface ScoreWordsProps {
  readonly score: LeafScore;
  /** Where the score comes from. */
  readonly href?: string;
  /** Says from how many answers it is made: always, or where a narrow table has no column for it. */
  readonly count?: "always" | "narrow";
}

/** A survey leaf's own score and, below it, how sure it is; or that there is too little to say one. */
export function ScoreWords({ score, href, count }: ScoreWordsProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const shortLimits = useShortLimits();
  switch (score.kind) {
    case "estimated": {
      const figure = boundedNumber(format.score(score.score), score.bound);
      return (
        <>
          {href === undefined ? figure : <a href={href}>{figure}</a>}
          {score.interval && <span className="column-note interval">{shortLimits(score.interval)}</span>}
          {count && (
            <span className={count === "narrow" ? "column-note narrow-note" : "column-note"}>
              {t("criteria.from_answers", { count: score.n })}
            </span>
          )}
        </>
      );
    }
    case "suppressed":
      return (
        <>
          {t("index.too_few")}
          <span className="column-note">
            {score.reason === "no_data_item"
              ? t("index.too_few_item_hint", { count: score.band.below })
              : t("index.too_few_hint", { count: score.band.below })}
          </span>
        </>
      );
    case "no_data":
      return t("index.no_data");
  }
}
