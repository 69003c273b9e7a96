import type { ReleasedWave } from "#app/office/released-wave.ts";
import { measureLeaf, surveyLeaf } from "#app/office/results/leaf-measure.ts";
import { breakBetween, leafChange, type Change, type NotComparable } from "#app/office/results/wave-change.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import type { Wording } from "#app/survey/wording.ts";

/** A leaf's own score in one official wave. */
export interface TrendPoint {
  readonly waveId: string;
  readonly title: Wording;
  readonly score: LeafScore;
  /** Name and version of the method. */
  readonly method: { readonly id: string; readonly version: number };
  readonly questionnaires: readonly { readonly id: string; readonly version: number }[];
  /** False while the wave may still change. */
  readonly final: boolean;
  /** What was changed since the point before, so that no line joins the two; undefined for the first. */
  readonly broken: NotComparable | undefined;
  /** From the point before. */
  readonly change: Change;
}

/**
 * A leaf's scores over official waves, in the order they were opened. Waves whose edition has no such leaf are left out.
 * @param waves in order; the wave that the page is about may stand among them although it is not final
 */
export function leafTrend(waves: readonly ReleasedWave[], code: string, title: string): readonly TrendPoint[] {
  const points: TrendPoint[] = [];
  let before: ReleasedWave | undefined;
  for (const released of waves) {
    const { wave, stage, questionnaires } = released;
    const criterion = surveyLeaf(wave, code);
    if (criterion?.title.vi !== title) continue;
    const { score, parts } = measureLeaf(released, criterion, wave.method);
    points.push({
      waveId: wave.id,
      title: wave.title,
      score,
      method: { id: wave.method.id, version: wave.method.version },
      questionnaires: parts.flatMap(({ questionnaire: id }) => {
        const asked = questionnaires.get(id)?.asked.questionnaire;
        return asked ? [{ id, version: asked.version }] : [];
      }),
      final: stage === "final",
      broken: before && breakBetween(before, released, code),
      change: before ? leafChange(before, released, code) : { kind: "no_former" },
    });
    before = released;
  }
  return points;
}
