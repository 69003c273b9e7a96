import type { BlockScore } from "#app/scoring/block-score.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";

/** One respondent group's part in a leaf. */
export interface LeafSource {
  readonly questionnaire: string;
  readonly weight: number;
  readonly block: BlockScore;
}

/** Own score of a survey leaf, or why there is none. */
export type LeafScore =
  | { readonly kind: "estimated"; readonly score: number; readonly n: number }
  | { readonly kind: "suppressed"; readonly fewerThan: number }
  | { readonly kind: "no_data" };

/**
 * Own score of a leaf from its respondent groups: t(Σ γ·θ), with the method's threshold and cap
 * (statistics definitions, §14.1–14.2). One undecided group leaves the leaf undecided: weights are
 * never spread over the others.
 */
export function scoreLeaf(sources: readonly LeafSource[], method: ConversionMethod): LeafScore {
  let raw = 0;
  let n = 0;
  let fewerThan = 0;
  let missing = sources.length === 0;
  for (const { block, weight } of sources) {
    if (block.kind === "estimated") {
      raw += weight * block.score;
      n += block.n;
    } else if (block.kind === "suppressed") fewerThan = Math.max(fewerThan, block.fewerThan);
    else missing = true;
  }
  if (missing) return { kind: "no_data" };
  if (fewerThan > 0) return { kind: "suppressed", fewerThan };
  return { kind: "estimated", score: transform(raw, method), n };
}

function transform(raw: number, method: ConversionMethod): number {
  if (raw < (method.threshold ?? 0) - 1e-12) return 0;
  return Math.min(1, raw / (method.full_at ?? 1));
}
