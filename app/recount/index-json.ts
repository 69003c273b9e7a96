import {
  scoreIndex,
  type BlockFigure,
  type IndexFigures,
  type IndexIntervals,
  type IndexLeaf,
  type LeafFigure,
  type NodeFigure,
} from "#app/par-index/index-score.ts";
import { measuredCorrelations, togetherCorrelations } from "#app/par-index/measured-correlations.ts";
import type { IndexMeta, IndexMetaLeaf } from "#app/recount/index-meta-file.ts";
import { intervalJson } from "#app/recount/estimate-json.ts";
import type { Json } from "#app/recount/json.ts";
import { methodScore, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { statusOf, type BlockStatus } from "#app/scoring/publication/block-status.ts";
import type { Bound } from "#app/scoring/publication/bound.ts";
import { publishBlock } from "#app/scoring/publication/published-block.ts";

/**
 * The result of an index in the open result format (§14.5): every method, each with its leaves, parents
 * and total.
 * @param waves the counted wave of each questionnaire; its instrument has every method of the index
 */
export function indexJson(meta: IndexMeta, waves: ReadonlyMap<string, ScoredWave>): Json {
  return {
    dataset: meta.dataset,
    index: {
      method: meta.method,
      by_method: Object.fromEntries(
        [...meta.methods.keys()].map((method) => [method, figuresJson(scoreByMethod(meta, waves, method))]),
      ),
    },
  };
}

function scoreByMethod(
  meta: IndexMeta,
  waves: ReadonlyMap<string, ScoredWave>,
  method: string,
): IndexFigures<BlockStatus> {
  const waveOf = (questionnaire: string): ScoredWave => {
    const wave = waves.get(questionnaire);
    if (!wave) throw new Error(`questionnaire ${questionnaire} was not counted`);
    return wave;
  };
  const cautious = new Set(meta.questionnaires.flatMap((asked) => (asked.cautious ? [asked.id] : [])));
  return scoreIndex(
    meta.leaves.map((leaf) => indexLeaf(leaf, meta, method)),
    ({ questionnaire, block }) =>
      cautious.has(questionnaire)
        ? shownFigure(waveOf(questionnaire), block, method)
        : blockFigure(waveOf(questionnaire), block, method),
    new Map(
      [...waves].map(([id, wave]) => [
        id,
        cautious.has(id) ? togetherCorrelations(wave) : measuredCorrelations(wave, method),
      ]),
    ),
  );
}

function indexLeaf(leaf: IndexMetaLeaf, meta: IndexMeta, method: string): IndexLeaf {
  const { code, max } = leaf;
  if (leaf.kind === "assessed") return { kind: "assessed", code, max, points: leaf.points };
  const transform = leaf.transforms.get(method) ?? meta.methods.get(method) ?? {};
  return { kind: "survey", code, max, sources: leaf.sources, transform };
}

function blockFigure(wave: ScoredWave, block: string, method: string): BlockFigure<BlockStatus> {
  const { score, interval, n } = methodScore(wave, block, method);
  return { status: statusOf(wave, block, score), score, interval, n };
}

/** A block of a closed frame under 50 as an office shows it: bounded, with a cautious interval. */
function shownFigure(wave: ScoredWave, block: string, method: string): BlockFigure<BlockStatus> {
  const shown = publishBlock(wave, block, method);
  if (shown.kind !== "estimated") return blockFigure(wave, block, method);
  const { score, interval, n, bound } = shown;
  return { status: "ok", score, interval, n, bound };
}

function figuresJson({ leaves, nodes, total }: IndexFigures<BlockStatus>): Json {
  return {
    leaves: Object.fromEntries([...leaves].map(([code, figure]) => [code, leafJson(figure)])),
    nodes: Object.fromEntries([...nodes].map(([code, figure]) => [code, nodeJson(figure)])),
    total: nodeJson(total),
  };
}

function leafJson(figure: LeafFigure<BlockStatus>): Json {
  const { leaf, status } = figure;
  const points = pointsJson(figure.points);
  if (leaf.kind === "assessed") return { max: leaf.max, kind: leaf.kind, status, points };
  const headline = figure.intervals.headline;
  return {
    max: leaf.max,
    kind: leaf.kind,
    status,
    raw_score: figure.raw ?? null,
    score: figure.score ?? null,
    ...boundJson(figure.bound),
    ...intervalsJson(figure.intervals),
    points,
    points_ci: intervalJson(headline && [leaf.max * headline[0], leaf.max * headline[1]]),
    sources: figure.sources.map(({ questionnaire, block, weight, figure: source }) => ({
      questionnaire,
      block,
      weight,
      score: source.score ?? null,
      ...boundJson(source.bound),
      n: source.n,
      ci: intervalJson(source.interval),
      status: source.status,
    })),
  };
}

function nodeJson(figure: NodeFigure): Json {
  return {
    max: figure.max,
    decided_max: figure.decidedMax,
    decided_share: figure.decidedMax / figure.max,
    points: pointsJson(figure.points),
    unrounded: figure.unrounded ?? null,
    ...boundJson(figure.bound),
    ...intervalsJson(figure.intervals),
  };
}

/** Stands only where a figure is no more than a limit of the true one. */
function boundJson(bound: Bound | undefined): { readonly [key: string]: Json } {
  return bound === undefined ? {} : { bound };
}

function intervalsJson({ rho0, rho1, headline }: IndexIntervals): { readonly [key: string]: Json } {
  return { ci_rho0: intervalJson(rho0), ci_rho1: intervalJson(rho1), ci: intervalJson(headline) };
}

/** Whole hundredths as points. */
function pointsJson(hundredths: number | undefined): Json {
  return hundredths === undefined ? null : hundredths / 100;
}
