import { useTranslation } from "react-i18next";

import type { LeafScore } from "#app/par-index/leaf-score.ts";
import { DotAndWhisker } from "#app/ui/charts/dot-and-whisker.tsx";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { useIntervalWords } from "#app/ui/office/interval-words.ts";
import { ScoreWords } from "#app/ui/office/score-words.tsx";

interface ScoreCellProps {
  readonly score: LeafScore;
  /** Where the score comes from. */
  readonly href: string;
}

/** The cell of a survey leaf's own score: the figure, its interval, and both drawn. */
export function ScoreCell({ score, href }: ScoreCellProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const intervalWords = useIntervalWords();
  if (score.kind !== "estimated") {
    return (
      <td className="undecided">
        <ScoreWords score={score} href={href} />
      </td>
    );
  }
  const number = boundedNumber(format.score(score.score), score.bound);
  return (
    <td className="number score">
      <ScoreWords score={score} href={href} count="narrow" />
      <DotAndWhisker
        score={score.score}
        interval={score.interval}
        hollow={score.bound !== undefined}
        title={t("leaf.score.chart", { score: number, interval: intervalWords(score.interval) })}
      />
    </td>
  );
}
