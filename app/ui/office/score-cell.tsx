import type { LeafScore } from "#app/par-index/leaf-score.ts";
import { ScoreWords } from "#app/ui/office/score-words.tsx";

interface ScoreCellProps {
  readonly score: LeafScore;
  /** Where the score comes from. */
  readonly href: string;
}

/** The cell of a survey leaf's own score. */
export function ScoreCell({ score, href }: ScoreCellProps) {
  return (
    <td className={score.kind === "estimated" ? "number score" : "undecided"}>
      <ScoreWords score={score} href={href} />
    </td>
  );
}
