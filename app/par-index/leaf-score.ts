import { boundOfSum, type Bound } from "#app/par-index/bound.ts";
import type { BlockScore } from "#app/scoring/block-score.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";

/** One respondent group's part in a leaf. */
export interface LeafSource {
  readonly questionnaire: string;
  readonly weight: number;
  readonly block: BlockScore;
  /** People on the list of a closed frame; undefined for open access. */
  readonly frameSize: number | undefined;
}

/** Own score of a survey leaf, or why there is none. */
export type LeafScore =
  | { readonly kind: "estimated"; readonly score: number; readonly n: number; readonly bound?: Bound }
  | { readonly kind: "suppressed"; readonly reason: "no_data_item" | "below_min_score"; readonly fewerThan: number }
  | { readonly kind: "no_data" };

/** In a closed frame smaller than this, nearly unanimous answers would be everybody's answers. */
const SMALL_FRAME = 50;
const HIGHEST_SHOWN = 0.95;
const LOWEST_SHOWN = 0.05;

/**
 * Own score of a leaf from its respondent groups: t(Σ γ·θ), with the method's threshold and cap
 * (statistics definitions, §14.1–14.2). One undecided group leaves the leaf undecided: weights are
 * never spread over the others.
 *
 * A group of a small closed frame counts at most 0.95 and at least 0.05 (design, rule 6), and the
 * leaf then carries the bound, so that no sum above it gives the hidden part away.
 */
export function scoreLeaf(sources: readonly LeafSource[], method: ConversionMethod): LeafScore {
  let raw = 0;
  let n = 0;
  const bounds: (Bound | undefined)[] = [];
  let tooFew: Extract<LeafScore, { kind: "suppressed" }> | undefined;
  if (sources.length === 0) return { kind: "no_data" };
  for (const { block, weight, frameSize } of sources) {
    if (block.kind === "no_data") return { kind: "no_data" };
    if (block.kind === "suppressed") {
      if (!tooFew || block.fewerThan > tooFew.fewerThan) tooFew = block;
      continue;
    }
    const shown = withinBounds(block.score, frameSize);
    raw += weight * shown.score;
    n += block.n;
    bounds.push(shown.bound);
  }
  if (tooFew) return { kind: "suppressed", reason: tooFew.reason, fewerThan: tooFew.fewerThan };
  const bound = boundOfSum(bounds);
  return { kind: "estimated", score: transform(raw, method), n, ...(bound ? { bound } : {}) };
}

function withinBounds(score: number, frameSize: number | undefined): { score: number; bound?: Bound } {
  if (frameSize === undefined || frameSize >= SMALL_FRAME) return { score };
  if (score >= HIGHEST_SHOWN) return { score: HIGHEST_SHOWN, bound: "at_least" };
  if (score <= LOWEST_SHOWN) return { score: LOWEST_SHOWN, bound: "at_most" };
  return { score };
}

function transform(raw: number, method: ConversionMethod): number {
  if (raw < (method.threshold ?? 0) - 1e-12) return 0;
  return Math.min(1, raw / (method.full_at ?? 1));
}
