import { scoreIndex, type IndexFigures, type IndexLeaf } from "#app/par-index/index-score.ts";
import type { Hundredths } from "#app/par-index/points.ts";
import { transformOf, transformScore } from "#app/par-index/transform.ts";
import { DECLINED, SKIPPED, type AnswerState, type Instrument } from "#app/scoring/counting/instrument.ts";
import { addRow, emptyTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { blockResiduals } from "#app/scoring/estimation/block-estimate.ts";
import { TOLERANCE, type Interval } from "#app/scoring/estimation/intervals.ts";
import { tCritical } from "#app/scoring/estimation/quantiles.ts";
import type { SampleStratum } from "#app/scoring/estimation/sample.ts";
import {
  blockInSample,
  methodScore,
  noOpinionBound,
  scoredBlock,
  scoredWave,
  type Access,
  type ScoredWave,
} from "#app/scoring/estimation/scored-wave.ts";

/**
 * The example by which the method page explains a score: 40 made-up forms on two questions of one leaf,
 * scored by the very code that scores waves, with the figures on the way, so that a reader can redo it
 * with a pocket calculator. Definitions: statistics definitions, §2–§4, §13.5 and §14.
 */
export interface WorkedExample {
  /** N: transactions of the period. */
  readonly population: number;
  readonly rows: number;
  /** Points that the leaf can give. */
  readonly max: number;
  readonly strata: readonly ExampleStratum[];
  /** By each method that has weights for five levels, in the order given. */
  readonly byMethod: readonly ExampleScore[];
}

export type ExampleGroup = "civil_status" | "land";

/** A group of procedures: what is known of it and what was answered. */
export interface ExampleStratum {
  readonly group: ExampleGroup;
  /** N_h. */
  readonly population: number;
  /** n_h. */
  readonly rows: number;
  /** w = N_h/n_h. */
  readonly weight: number;
  /** f_h = n_h/N_h. */
  readonly fraction: number;
  /** By question. */
  readonly answers: readonly ItemAnswers[];
}

export interface ItemAnswers {
  /** Forms by level, the best first. */
  readonly levels: readonly number[];
  readonly noOpinion: number;
  readonly skipped: number;
}

/** The example by one method. */
export interface ExampleScore {
  readonly method: ConversionMethod;
  /** x of each level, the best first. */
  readonly optionScores: readonly number[];
  readonly items: readonly ExampleItem[];
  /** θ: mean of the item means. */
  readonly raw: number;
  /** θ if every form counted the same. */
  readonly unweighted: number;
  /** θ with "Không có ý kiến" counted as the lowest level (§3). */
  readonly noOpinionAsMinimum: number;
  /** t(θ). */
  readonly score: number;
  /** max · t(θ), before rounding. */
  readonly exact: number;
  readonly points: Hundredths;
  /** Sums of the forms' pulls, squared, by stratum: the standard error follows from them. */
  readonly spread: readonly StratumSpread[];
  /** As if the forms came from a list: with finite population correction. */
  readonly list: ExampleInterval;
  /** As if they came from a counter or a QR code, open to everybody: without. */
  readonly open: ExampleInterval;
  /** The row above this leaf and an assessed one. */
  readonly parent: { readonly max: number; readonly assessed: Hundredths; readonly points: Hundredths };
  /** t(θ) if the method gave full points from 0.9 on. */
  readonly withCap: { readonly fullAt: number; readonly score: number };
}

/** θ_k = weighted sum / weighted answers. */
export interface ExampleItem {
  /** By stratum: answers with an opinion, and the sum of their scores. */
  readonly strata: readonly { readonly answered: number; readonly sum: number }[];
  /** Σ w·x. */
  readonly weightedSum: number;
  /** Σ w·r. */
  readonly weightedAnswers: number;
  readonly score: number;
}

export interface StratumSpread {
  readonly group: ExampleGroup;
  readonly kinds: readonly FormKind[];
  /** Σ (u − ū)². */
  readonly squares: number;
}

/** Forms of a stratum that count alike. */
export interface FormKind {
  /** x by question; undefined where no opinion was given. */
  readonly scores: readonly (number | undefined)[];
  readonly rows: number;
  /** u − ū: how far one of these forms pulls θ up or down. */
  readonly pull: number;
}

/** A 95 % interval with the figures it is made of (§4). */
export interface ExampleInterval {
  readonly se: number;
  readonly df: number;
  /** c = t⁻¹(0.975, df). */
  readonly critical: number;
  /** n* = θ(1−θ)/SE²; undefined when no spread was seen. */
  readonly rows: number | undefined;
  /** κ = c²/n*. */
  readonly kappa: number | undefined;
  readonly interval: Interval;
  /** max · t(limits). */
  readonly points: Interval;
}

interface Forms {
  readonly group: ExampleGroup;
  readonly rows: number;
  readonly states: readonly [AnswerState, AnswerState];
}

const VERY_SATISFIED = 4;
const SATISFIED = 3;
const NEUTRAL = 2;
const DISSATISFIED = 1;
const VERY_DISSATISFIED = 0;

/** Codes of a five-level question, lowest rank first. */
const CODES = ["1", "2", "3", "4", "5"];
const BLOCK = "1.1";
const QUESTIONNAIRE = "example";
const MAX = 1;
const ASSESSED_POINTS = 0.75;
const EXAMPLE_CAP = 0.9;

const POPULATION: ReadonlyMap<ExampleGroup, number> = new Map([
  ["civil_status", 160],
  ["land", 40],
]);

/** Twenty forms of each group, by their answers to the two questions. */
const FORMS: readonly Forms[] = [
  { group: "civil_status", rows: 6, states: [VERY_SATISFIED, VERY_SATISFIED] },
  { group: "civil_status", rows: 6, states: [SATISFIED, SATISFIED] },
  { group: "civil_status", rows: 2, states: [VERY_SATISFIED, SATISFIED] },
  { group: "civil_status", rows: 2, states: [SATISFIED, DECLINED] },
  { group: "civil_status", rows: 1, states: [VERY_SATISFIED, SKIPPED] },
  { group: "civil_status", rows: 1, states: [SATISFIED, NEUTRAL] },
  { group: "civil_status", rows: 1, states: [NEUTRAL, SATISFIED] },
  { group: "civil_status", rows: 1, states: [DISSATISFIED, NEUTRAL] },
  { group: "land", rows: 2, states: [VERY_SATISFIED, VERY_SATISFIED] },
  { group: "land", rows: 7, states: [SATISFIED, SATISFIED] },
  { group: "land", rows: 3, states: [SATISFIED, NEUTRAL] },
  { group: "land", rows: 1, states: [SATISFIED, SKIPPED] },
  { group: "land", rows: 2, states: [NEUTRAL, SATISFIED] },
  { group: "land", rows: 2, states: [NEUTRAL, NEUTRAL] },
  { group: "land", rows: 1, states: [DISSATISFIED, DISSATISFIED] },
  { group: "land", rows: 1, states: [VERY_DISSATISFIED, DISSATISFIED] },
  { group: "land", rows: 1, states: [DECLINED, SATISFIED] },
];

/**
 * Scores the example by each method that has weights for five levels.
 * @param methods the headline first
 */
export function workedExample(methods: readonly ConversionMethod[]): WorkedExample {
  const usable = methods.filter(({ weights }) => weights[String(CODES.length)] !== undefined);
  const tally = tallyOfForms(usable);
  const list = exampleWave(tally, "frame");
  const open = exampleWave(tally, "open");
  return {
    population: list.design.population ?? 0,
    rows: list.design.rows,
    max: MAX,
    strata: list.headline.strata.map((stratum) => describeStratum(tally, stratum)),
    byMethod: usable.map((method) => scoreExample(list, open, method)),
  };
}

function tallyOfForms(methods: readonly ConversionMethod[]): WaveTally {
  const instrument: Instrument = {
    items: ["q1", "q2"].map((id) => ({ id, codes: CODES })),
    blocks: [{ code: BLOCK, items: [0, 1] }],
    dimensions: [],
    methods: methods.map(({ id, weights }) => {
      const lowestFirst = weights[String(CODES.length)]?.toReversed();
      return { id, weights: [lowestFirst, lowestFirst] };
    }),
  };
  const tally = emptyTally(instrument);
  for (const { group, rows, states } of FORMS) {
    for (let row = 0; row < rows; row += 1) {
      addRow(tally, { states, stratum: group, cells: [], channel: "qr", duration: undefined });
    }
  }
  return tally;
}

function exampleWave(tally: WaveTally, access: Access): ScoredWave {
  return scoredWave(tally, POPULATION, {
    access,
    collapseMin: 10,
    method: tally.layout.instrument.methods[0]?.id ?? "",
    score: { minItem: 10, minRows: 30, minShare: 0 },
    slices: { minPublish: 10, minReliable: 30 },
  });
}

function describeStratum(tally: WaveTally, stratum: SampleStratum): ExampleStratum {
  const { counts, rows, population = 0, weight, fraction } = stratum;
  return {
    group: groupOf(stratum),
    population,
    rows,
    weight,
    fraction,
    answers: tally.layout.instrument.items.map((_, item) => ({
      levels: CODES.map((_code, rank) => counts.options[item * tally.layout.maxCodes + rank] ?? 0).toReversed(),
      noOpinion: counts.declined[item] ?? 0,
      skipped: counts.skipped[item] ?? 0,
    })),
  };
}

function scoreExample(list: ScoredWave, open: ScoredWave, method: ConversionMethod): ExampleScore {
  const block = scoredBlock(list, BLOCK, method.id);
  const { denominator, units } = block.units;
  const { strata } = list.headline;
  const scoreOf = (item: number, rank: number) => (units[item]?.[rank] ?? 0) / denominator;
  const listed = methodScore(list, BLOCK, method.id);
  const figures = indexOf(list, method);
  const leaf = figures.leaves.get(BLOCK);
  const unweighted = blockInSample(list, list.design.unweighted, block).estimate.score;
  const noOpinionAsMinimum = noOpinionBound(list, block);
  if (leaf?.raw === undefined || leaf.score === undefined || leaf.points === undefined) throw new Error("no score");
  if (unweighted === undefined || noOpinionAsMinimum === undefined) throw new Error("no score");
  const node = figures.nodes.get("1");
  return {
    method,
    optionScores: CODES.map((_, rank) => scoreOf(0, rank)).toReversed(),
    items: block.items.map((item) => {
      const sums = strata.map(({ counts }) => {
        const answers = CODES.map((_, rank) => counts.options[item * list.tally.layout.maxCodes + rank] ?? 0);
        return {
          answered: answers.reduce((all, count) => all + count, 0),
          sum: answers.reduce((all, count, rank) => all + count * scoreOf(item, rank), 0),
        };
      });
      const weighted = (pick: (sum: { readonly answered: number; readonly sum: number }) => number) =>
        strata.reduce((all, { weight }, place) => all + weight * pick(sums[place] ?? { answered: 0, sum: 0 }), 0);
      return {
        strata: sums,
        weightedSum: weighted(({ sum }) => sum),
        weightedAnswers: weighted(({ answered }) => answered),
        score: listed.itemScores[item] ?? Number.NaN,
      };
    }),
    raw: leaf.raw,
    unweighted,
    noOpinionAsMinimum,
    score: leaf.score,
    exact: MAX * leaf.score,
    points: leaf.points,
    spread: spreadOf(list, block, scoreOf),
    list: describeInterval(list, method),
    open: describeInterval(open, method),
    parent: {
      max: node?.max ?? 0,
      assessed: figures.leaves.get("1.2")?.points ?? 0,
      points: node?.points ?? 0,
    },
    withCap: { fullAt: EXAMPLE_CAP, score: transformScore(leaf.raw, { fullAt: EXAMPLE_CAP }) },
  };
}

/** A row of two leaves: the surveyed one of the example, and one that is assessed from documents. */
function indexOf(wave: ScoredWave, method: ConversionMethod): IndexFigures {
  const leaves: readonly IndexLeaf[] = [
    {
      kind: "survey",
      code: BLOCK,
      max: MAX,
      sources: [{ questionnaire: QUESTIONNAIRE, block: BLOCK, weight: 1 }],
      transform: transformOf(method),
    },
    { kind: "assessed", code: "1.2", max: 1, points: ASSESSED_POINTS },
  ];
  const { score, interval, n } = methodScore(wave, BLOCK, method.id);
  const correlations = new Map([[QUESTIONNAIRE, { independent: false, between: () => 1 }]]);
  return scoreIndex(leaves, () => ({ status: "ok", score, interval, n }), correlations);
}

function spreadOf(
  wave: ScoredWave,
  block: ReturnType<typeof scoredBlock>,
  scoreOf: (item: number, rank: number) => number,
): readonly StratumSpread[] {
  const { strata } = wave.headline;
  const residuals = blockResiduals(
    wave.tally.layout,
    wave.headline,
    block,
    strata.map(({ counts }) => counts),
  );
  return strata.map((stratum, place) => {
    const group = groupOf(stratum);
    const kinds = new Map<string, { scores: readonly (number | undefined)[]; rows: number; pull: number }>();
    for (const forms of FORMS.filter((candidate) => candidate.group === group)) {
      const scores = forms.states.map((state, item) => (state < 0 ? undefined : scoreOf(item, state)));
      const pull = (residuals?.[place] ?? []).reduce((sum, { item, byRank, unanswered }) => {
        const state = forms.states[item] ?? SKIPPED;
        return sum + (state < 0 ? unanswered : (byRank[state] ?? 0));
      }, 0);
      const key = scores.join();
      const known = kinds.get(key);
      if (known) known.rows += forms.rows;
      else kinds.set(key, { scores, rows: forms.rows, pull });
    }
    const sorted = [...kinds.values()].toSorted((a, b) => b.pull - a.pull);
    return { group, kinds: sorted, squares: sorted.reduce((sum, { rows, pull }) => sum + rows * pull ** 2, 0) };
  });
}

/** The figures between a standard error and its interval, as §4 names them; the interval is the wave's own. */
function describeInterval(wave: ScoredWave, method: ConversionMethod): ExampleInterval {
  const { score, se, df, interval } = methodScore(wave, BLOCK, method.id);
  const critical = tCritical(df ?? 0);
  if (score === undefined || se === undefined || df === undefined || critical === undefined || !interval) {
    throw new Error("the example has an interval");
  }
  const rows = se > TOLERANCE ? (score * (1 - score)) / se ** 2 : undefined;
  const inPoints = (limit: number) => MAX * transformScore(limit, transformOf(method));
  return {
    se,
    df,
    critical,
    rows,
    kappa: rows === undefined ? undefined : critical ** 2 / rows,
    interval,
    points: [inPoints(interval[0]), inPoints(interval[1])],
  };
}

function groupOf({ members }: SampleStratum): ExampleGroup {
  return members.includes("land") ? "land" : "civil_status";
}
