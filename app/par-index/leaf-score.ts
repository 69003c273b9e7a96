import type { LeafFigure } from "#app/par-index/index-score.ts";
import type { PublishedBlock, Uncertainty } from "#app/scoring/publication/published-block.ts";

/**
 * Own score of a survey leaf as it may be shown, or why there is none: what may be said of a block, of all
 * its respondent groups together, after the method's threshold and cap.
 */
export type LeafScore = Exclude<PublishedBlock, { readonly kind: "no_data" }> | { readonly kind: "no_data" };

/** What claims least, first: a leaf of several groups is called after the one that claims least. */
const CLAIMS: readonly Uncertainty[] = ["model", "cautious", "sampling"];

/**
 * Says why a leaf has no score, or what its score is worth. One undecided group leaves the leaf
 * undecided: weights are never spread over the others (§14.2).
 * @param blocks the leaf's blocks, one for each respondent group
 */
export function leafScore(figure: LeafFigure, blocks: readonly PublishedBlock[]): LeafScore {
  if (blocks.length === 0 || blocks.some(({ kind }) => kind === "no_data")) return { kind: "no_data" };
  const [mostNeeded] = blocks
    .flatMap((block) => (block.kind === "suppressed" ? [block] : []))
    .toSorted((a, b) => b.band.below - a.band.below);
  if (mostNeeded) return { kind: "suppressed", reason: mostNeeded.reason, band: mostNeeded.band };
  if (figure.score === undefined) throw new Error(`leaf ${figure.leaf.code} has shown blocks and no score`);
  const estimated = blocks.flatMap((block) => (block.kind === "estimated" ? [block] : []));
  return {
    kind: "estimated",
    score: figure.score,
    n: estimated.reduce((sum, block) => sum + block.n, 0),
    bound: figure.bound,
    interval: figure.intervals.headline,
    uncertainty: CLAIMS.find((claim) => estimated.some((block) => block.uncertainty === claim)) ?? "model",
  };
}
