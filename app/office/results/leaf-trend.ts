import type { ReleasedWave } from "#app/office/released-wave.ts";
import { formerWave } from "#app/office/results/final-waves.ts";
import { measureLeaf, surveyLeaf } from "#app/office/results/leaf-measure.ts";
import { breakBetween, leafChange, type Change, type NotComparable } from "#app/office/results/wave-change.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import type { LeafScore } from "#app/par-index/leaf-score.ts";
import type { Wording } from "#app/survey/wording.ts";

/** A leaf's own score in one official wave. */
export interface TrendPoint {
  readonly waveId: string;
  readonly title: Wording;
  /** Undefined where the wave's edition has no survey leaf of this code: the trend has a gap there. */
  readonly score: LeafScore | undefined;
  /** What the wave's edition calls the leaf, where that is another title than in the wave of the page. */
  readonly otherTitle: Wording | undefined;
  /** Name and version of the method. */
  readonly method: { readonly id: string; readonly version: number };
  readonly questionnaires: readonly { readonly id: string; readonly version: number }[];
  /** False while the wave may still change. */
  readonly final: boolean;
  /** The wave that its change is measured from; undefined for the first. */
  readonly formerId: string | undefined;
  /** What was changed since that wave, so that no line joins the two; undefined when nothing was. */
  readonly broken: NotComparable | undefined;
  /** From that wave: the same as the index of this wave shows. */
  readonly change: Change;
}

/**
 * A leaf's scores over official waves, in the order they were opened. Every wave has its place: where the leaf had another
 * title or was not there, the trend is broken, and nobody has to guess why a wave is missing.
 * @param waves in order; the wave that the page is about may stand among them although it is not final
 * @param leaf as the edition of the page's wave has it
 */
export function leafTrend(waves: readonly ReleasedWave[], leaf: Criterion): readonly TrendPoint[] {
  const { code } = leaf;
  return waves.map((released) => {
    const { wave, stage, questionnaires } = released;
    const criterion = surveyLeaf(wave, code);
    const measure = criterion && measureLeaf(released, criterion, wave.method);
    const former = formerWave(waves, wave);
    return {
      waveId: wave.id,
      title: wave.title,
      score: measure?.score,
      otherTitle: criterion && criterion.title.vi !== leaf.title.vi ? criterion.title : undefined,
      method: { id: wave.method.id, version: wave.method.version },
      questionnaires: (measure?.parts ?? []).flatMap(({ questionnaire: id }) => {
        const asked = questionnaires.get(id)?.asked.questionnaire;
        return asked ? [{ id, version: asked.version }] : [];
      }),
      final: stage === "final",
      formerId: former?.wave.id,
      broken: former && breakBetween(former, released, code),
      change: leafChange(former, released, code),
    };
  });
}
