import type { BlockFigure } from "#app/par-index/index-score.ts";
import type { PublishedBlock } from "#app/scoring/publication/published-block.ts";

/** A published block as it goes into a leaf's score: what may not be shown is not known there either. */
export function blockFigure(block: PublishedBlock): BlockFigure {
  if (block.kind === "estimated") {
    const { score, interval, n, bound } = block;
    return { status: "ok", score, interval, n, bound };
  }
  const status = block.kind === "suppressed" ? block.reason : "no_data";
  return { status, score: undefined, interval: undefined, n: 0 };
}
