import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  scoreIndex,
  type BlockFigure,
  type IndexFigures,
  type IndexIntervals,
  type IndexLeaf,
  type LeafSource,
} from "#app/par-index/index-score.ts";
import { combine, correlation, type Correlations, type Coupling } from "#app/par-index/mover.ts";
import { transformScore, type Transform } from "#app/par-index/transform.ts";
import type { Interval } from "#app/scoring/estimation/intervals.ts";

const full = process.env["TEST_FULL"] === "1";
const patience = { timeout: full ? 600_000 : 30_000 };
const runs = { numRuns: full ? 5000 : 300 };

interface Questionnaire {
  readonly id: string;
  readonly independent: boolean;
  readonly blocks: readonly RandomBlock[];
}

interface RandomIndex {
  readonly questionnaires: readonly Questionnaire[];
  readonly leaves: readonly IndexLeaf[];
}

type RandomBlock = BlockFigure & { readonly direction: readonly number[] };

const block: fc.Arbitrary<RandomBlock> = fc
  .record({
    score: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 0.5)),
    down: fc.oneof(fc.double({ min: 0, max: 0.3, noNaN: true }), fc.constant(0)),
    up: fc.oneof(fc.double({ min: 0, max: 0.3, noNaN: true }), fc.constant(0)),
    n: fc.integer({ min: 1, max: 500 }),
    known: fc.nat(19).map((n) => n > 0),
    status: fc.nat(29).map((n) => (n === 0 ? "below_min_score" : n === 1 ? "no_data_item" : "ok")),
    // Blocks are correlated as the cosine between these: so all correlations fit together.
    direction: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
  })
  .map(({ score, down, up, known, ...rest }) => ({
    ...rest,
    score,
    interval: known ? ([Math.max(0, score - down), Math.min(1, score + up)] as const) : undefined,
  }));

const transform: fc.Arbitrary<Transform> = fc.record(
  { threshold: fc.constantFrom(0.3, 0.5, 0.8), fullAt: fc.constantFrom(0.9, 0.98, 0.7) },
  { requiredKeys: [] },
);

interface Options {
  readonly transform?: fc.Arbitrary<Transform>;
  readonly assessed?: fc.Arbitrary<number | undefined>;
  readonly block?: fc.Arbitrary<RandomBlock>;
}

const decidedBlock = block.map((figure) => ({ ...figure, status: "ok" as const }));

function randomIndex(options: Options = {}): fc.Arbitrary<RandomIndex> {
  const max = fc.integer({ min: 1, max: 800 }).map((hundredths) => hundredths / 100);
  const leaf = fc.oneof(
    {
      weight: 1,
      arbitrary: fc.record({ max, points: options.assessed ?? fc.option(fc.nat(300), { nil: undefined }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        max,
        transform: options.transform ?? transform,
        sources: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 3 }),
      }),
    },
  );
  return fc
    .record({
      questionnaires: fc.array(
        fc.tuple(fc.boolean(), fc.array(options.block ?? block, { minLength: 1, maxLength: 3 })),
        { minLength: 1, maxLength: 4 },
      ),
      leaves: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 2 }), leaf), {
        minLength: 1,
        maxLength: 8,
      }),
    })
    .map((shape) => {
      const questionnaires = shape.questionnaires.map(([independent, blocks], q) => ({
        id: `q${q}`,
        independent,
        blocks,
      }));
      const leaves = shape.leaves.map(([domain, criterion, own], place): IndexLeaf => {
        // Two and three levels deep; 1.10 sorts after 1.2.
        const code = criterion === 0 ? `${domain}.${place + 8}` : `${domain}.${criterion}.${place + 8}`;
        if (!("sources" in own)) {
          const points = own.points === undefined ? undefined : own.points / 100;
          return { kind: "assessed", code, max: own.max, points };
        }
        const total = own.sources.reduce((sum, [, , weight]) => sum + weight, 0);
        const sources = own.sources.map(([q, b, weight]): LeafSource => {
          const of = questionnaires[q % questionnaires.length];
          return { questionnaire: of?.id ?? "", block: `b${b % (of?.blocks.length ?? 1)}`, weight: weight / total };
        });
        return { kind: "survey", code, max: own.max, transform: own.transform, sources };
      });
      return { questionnaires, leaves };
    });
}

function figureOf({ questionnaires }: RandomIndex, { questionnaire, block: name }: Omit<LeafSource, "weight">) {
  const figure = questionnaires.find(({ id }) => id === questionnaire)?.blocks[Number(name.slice(1))];
  if (!figure) throw new Error(`no block ${questionnaire}/${name}`);
  return figure;
}

function rho(random: RandomIndex, questionnaire: string, first: string, second: string): number {
  if (first === second) return 1;
  const [a, b] = [first, second].map((name) => figureOf(random, { questionnaire, block: name }).direction);
  const dot = (u: readonly number[] = [], v: readonly number[] = []) =>
    u.reduce((sum, x, i) => sum + x * (v[i] ?? 0), 0);
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  return lengths === 0 ? 0 : Math.max(-1, Math.min(1, dot(a, b) / lengths));
}

function correlationsOf(random: RandomIndex): ReadonlyMap<string, Correlations> {
  return new Map(
    random.questionnaires.map(({ id, independent }) => [
      id,
      { independent, between: (first, second) => rho(random, id, first, second) },
    ]),
  );
}

function scored(random: RandomIndex): IndexFigures {
  return scoreIndex(random.leaves, (source) => figureOf(random, source), correlationsOf(random));
}

const survey = (leaves: readonly IndexLeaf[]) => leaves.flatMap((leaf) => (leaf.kind === "survey" ? [leaf] : []));
const nodesOf = ({ nodes, total }: IndexFigures) => [...nodes.values(), total];
const both = ({ rho0, rho1, headline }: IndexIntervals) => [rho0, rho1, headline].filter((i) => i !== undefined);

function expectClose(ours: number | undefined, expected: number): void {
  expect(Math.abs((ours ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

/** Leaves below a node. */
const below = (random: RandomIndex, code: string) => random.leaves.filter((leaf) => leaf.code.startsWith(`${code}.`));

/** §14.3 once more, pair by pair of pieces: the limits of a sum over decided leaves. */
function limitsByPairs(random: RandomIndex, leaves: readonly IndexLeaf[], coupling: Coupling): Interval | undefined {
  type Part = { readonly q: string; readonly b: string; readonly d: number };
  const together = (parts: readonly Part[]) => {
    const lengths = random.questionnaires.map(({ id, independent }) => {
      const own = parts.filter(({ q }) => q === id);
      let sum = 0;
      for (const j of own) for (const k of own) sum += rho(random, id, j.b, k.b) * j.d * k.d;
      return { length: Math.sqrt(Math.max(0, sum)), added: coupling === "rho1" && !independent };
    });
    const added = lengths.reduce((sum, { length, added: isAdded }) => sum + (isAdded ? length : 0), 0);
    return Math.sqrt(
      lengths.reduce((sum, { length, added: isAdded }) => sum + (isAdded ? 0 : length ** 2), added ** 2),
    );
  };
  let sum = 0;
  const down: Part[] = [];
  const up: Part[] = [];
  for (const leaf of leaves) {
    if (leaf.kind === "assessed") {
      sum += leaf.points ?? 0;
      continue;
    }
    const sources = leaf.sources.map((source) => ({ ...source, figure: figureOf(random, source) }));
    if (sources.some(({ figure }) => figure.interval === undefined)) return undefined;
    const theta = sources.reduce((all, { weight, figure }) => all + weight * (figure.score ?? 0), 0);
    const { threshold = 0, fullAt = 1 } = leaf.transform;
    const t = (x: number) => (x < threshold - 1e-12 ? 0 : Math.min(1, x / fullAt));
    const parts = (length: (interval: Interval, score: number) => number): readonly Part[] =>
      sources.map(({ questionnaire: q, block: b, weight, figure }) => ({
        q,
        b,
        d: weight * length(figure.interval ?? [0, 0], figure.score ?? 0),
      }));
    const toLow = parts(([low], score) => score - low);
    const toHigh = parts(([, high], score) => high - score);
    const [below_, above] = [together(toLow), together(toHigh)];
    const shrink = (distance: number, length: number) => (length <= 1e-12 ? 0 : distance / length);
    const phiLow = shrink(t(theta) - t(theta - below_), below_);
    const phiHigh = shrink(t(theta + above) - t(theta), above);
    down.push(...toLow.map((part) => ({ ...part, d: leaf.max * part.d * phiLow })));
    up.push(...toHigh.map((part) => ({ ...part, d: leaf.max * part.d * phiHigh })));
    sum += leaf.max * t(theta);
  }
  return [sum - together(down), sum + together(up)];
}

describe("limits of an index", patience, () => {
  // Oracle: §14.3, pair by pair.
  test("are those of a count pair by pair of pieces, for every parent and the total", () => {
    fc.assert(
      fc.property(randomIndex(), (random) => {
        const figures = scored(random);
        const sums = [...figures.nodes].map(([code, node]) => ({ node, leaves: below(random, code) }));
        for (const { node, leaves } of [...sums, { node: figures.total, leaves: random.leaves }]) {
          if (node.unrounded === undefined) continue;
          for (const coupling of ["rho0", "rho1"] as const) {
            const [ours, expected] = [node.intervals[coupling], limitsByPairs(random, leaves, coupling)];
            expect(ours === undefined).toBe(expected === undefined);
            if (ours && expected) for (const side of [0, 1] as const) expectClose(ours[side], expected[side]);
          }
        }
      }),
      runs,
    );
  });

  test("hold the point, of a leaf and of every sum, under both couplings", () => {
    fc.assert(
      fc.property(randomIndex(), (random) => {
        const figures = scored(random);
        for (const { score, intervals } of figures.leaves.values()) {
          for (const [low, high] of both(intervals)) {
            expect(low).toBeLessThanOrEqual(score ?? Number.NaN);
            expect(high).toBeGreaterThanOrEqual(score ?? Number.NaN);
            expect(low).toBeGreaterThanOrEqual(-2e-12);
            expect(high).toBeLessThanOrEqual(1);
          }
        }
        for (const { unrounded, intervals } of nodesOf(figures)) {
          for (const [low, high] of both(intervals)) {
            expect(low).toBeLessThanOrEqual(unrounded ?? Number.NaN);
            expect(high).toBeGreaterThanOrEqual(unrounded ?? Number.NaN);
            expect([low, high].every(Number.isFinite)).toBe(true);
          }
        }
      }),
      runs,
    );
  });

  test("of a leaf are never narrower when public questionnaires hang together", () => {
    fc.assert(
      fc.property(randomIndex(), (random) => {
        for (const { intervals } of scored(random).leaves.values()) {
          const { rho0, rho1 } = intervals;
          if (!rho0 || !rho1) continue;
          expect(rho1[0]).toBeLessThanOrEqual(rho0[0] + 1e-12);
          expect(rho1[1]).toBeGreaterThanOrEqual(rho0[1] - 1e-12);
        }
      }),
      runs,
    );
  });

  // A threshold or a cap may cut the wider limit more than the narrower one: then nothing is promised of a sum.
  test("of a sum neither, where no threshold and no cap cuts a leaf's limit", () => {
    const inside = block.map((figure) => {
      const score = 0.35 + 0.3 * (figure.score ?? 0);
      const [low = score, high = score] = figure.interval ?? [];
      const reach = (distance: number) => Math.min(0.1, Math.abs(distance));
      return {
        ...figure,
        status: "ok" as const,
        score,
        interval: [score - reach(score - low), score + reach(high - score)] as const,
      };
    });
    const noCut = randomIndex({ transform: fc.constant({}), block: inside, assessed: fc.constant(100) });
    fc.assert(
      fc.property(noCut, (random) => {
        for (const { intervals } of nodesOf(scored(random))) {
          const { rho0, rho1, headline } = intervals;
          if (!rho0 || !rho1 || !headline) throw new Error("a decided index without limits");
          expect(rho1[0]).toBeLessThanOrEqual(rho0[0] + 1e-12);
          expect(rho1[1]).toBeGreaterThanOrEqual(rho0[1] - 1e-12);
          expect(headline).toEqual(rho1[1] - rho1[0] > rho0[1] - rho0[0] + 1e-12 ? rho1 : rho0);
        }
      }),
      runs,
    );
  });

  test("are the same under both couplings when at most one questionnaire is public", () => {
    fc.assert(
      fc.property(randomIndex(), (random) => {
        const questionnaires = random.questionnaires.map((q, place) => ({ ...q, independent: place > 0 }));
        const figures = scored({ ...random, questionnaires });
        for (const { intervals } of [...figures.leaves.values(), ...nodesOf(figures)]) {
          const { rho0, rho1, headline } = intervals;
          if (!rho0 || !rho1) continue;
          expectClose(rho1[0], rho0[0]);
          expectClose(rho1[1], rho0[1]);
          expect(headline).toBe(rho0);
        }
      }),
      runs,
    );
  });

  test("of one survey leaf and any assessed ones are the leaf's, times its maximum, and the constants", () => {
    fc.assert(
      fc.property(randomIndex({ block: decidedBlock, assessed: fc.nat(300) }), (random) => {
        const [leaf] = survey(random.leaves);
        fc.pre(leaf !== undefined);
        const assessed = random.leaves.filter(({ kind }) => kind === "assessed");
        const figures = scored({ ...random, leaves: [...assessed, leaf] });
        const own = figures.leaves.get(leaf.code);
        const constants = assessed.reduce(
          (sum, entry) => sum + (entry.kind === "assessed" ? (entry.points ?? 0) : 0),
          0,
        );
        for (const which of ["rho0", "rho1", "headline"] as const) {
          const [limits, ours] = [own?.intervals[which], figures.total.intervals[which]];
          expect(ours === undefined).toBe(limits === undefined);
          if (!limits || !ours) continue;
          expect(Math.abs(ours[0] - (constants + leaf.max * limits[0]))).toBeLessThan(1e-9);
          expect(Math.abs(ours[1] - (constants + leaf.max * limits[1]))).toBeLessThan(1e-9);
        }
      }),
      runs,
    );
  });

  test("of assessed leaves alone are a point", () => {
    const points = fc.array(fc.nat(1000), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(points, (hundredths) => {
        const leaves = hundredths.map((own, place): IndexLeaf => {
          return { kind: "assessed", code: `1.${place + 1}`, max: 10, points: own / 100 };
        });
        const { total } = scored({ questionnaires: [], leaves });
        const sum = hundredths.reduce((all, own) => all + own, 0);
        expect(total.points).toBe(sum);
        for (const interval of [total.intervals.rho0, total.intervals.rho1, total.intervals.headline]) {
          expect(interval).toEqual([total.unrounded, total.unrounded]);
        }
        expectClose(total.unrounded, sum / 100);
      }),
      runs,
    );
  });

  test("that are not known for one block are not known above it; the points stay", () => {
    fc.assert(
      fc.property(randomIndex({ block: decidedBlock, assessed: fc.nat(300) }), (random) => {
        const figures = scored(random);
        const unknown = survey(random.leaves).filter(({ sources }) =>
          sources.some((source) => figureOf(random, source).interval === undefined),
        );
        for (const leaf of survey(random.leaves)) {
          const figure = figures.leaves.get(leaf.code);
          expect(figure?.points).not.toBeUndefined();
          expect(figure?.intervals.headline === undefined).toBe(unknown.includes(leaf));
        }
        for (const [code, node] of figures.nodes) {
          expect(node.points).not.toBeUndefined();
          expect(node.intervals.headline === undefined).toBe(unknown.some((leaf) => leaf.code.startsWith(`${code}.`)));
        }
        expect(figures.total.intervals.rho1 === undefined).toBe(unknown.length > 0);
      }),
      runs,
    );
  });
});

describe("points of an index", patience, () => {
  test("of a parent are the sum of its leaves' rounded points, in whole hundredths", () => {
    fc.assert(
      fc.property(randomIndex({ block: decidedBlock, assessed: fc.nat(300) }), (random) => {
        const figures = scored(random);
        const sum = (leaves: readonly IndexLeaf[]) =>
          leaves.reduce((all, { code }) => all + (figures.leaves.get(code)?.points ?? Number.NaN), 0);
        for (const [code, node] of figures.nodes) {
          expect(node.points).toBe(sum(below(random, code)));
          expect(Number.isInteger(node.points)).toBe(true);
        }
        expect(figures.total.points).toBe(sum(random.leaves));
        // Rounded and unrounded part by at most half a hundredth for each leaf.
        const apart = Math.abs((figures.total.points ?? 0) / 100 - (figures.total.unrounded ?? 0));
        expect(apart).toBeLessThanOrEqual(0.005 * random.leaves.length + 1e-9);
      }),
      runs,
    );
  });

  const leafOf = (max: number, score: number): RandomIndex => ({
    questionnaires: [
      { id: "q", independent: false, blocks: [{ status: "ok", score, interval: [score, score], n: 1, direction: [] }] },
    ],
    leaves: [
      { kind: "survey", code: "1.1", max, transform: {}, sources: [{ questionnaire: "q", block: "b0", weight: 1 }] },
    ],
  });

  // Oracle: §10 and §14.2; decimals by hand.
  test.each([
    [1, 0.145, 15],
    [1, 0.245, 25],
    [1, 0.285, 29],
    [1, 0.565, 57],
    [1.005, 1, 101],
    [0.5, 0.57, 29],
    [1, 0.5649999, 56],
  ])("a maximum of %f at a score of %f is a tie that goes up, or none: %i", (max, score, hundredths) => {
    const figures = scored(leafOf(max, score));
    expect(figures.leaves.get("1.1")?.points).toBe(hundredths);
    expect([figures.nodes.get("1")?.points, figures.total.points]).toEqual([hundredths, hundredths]);
  });

  test.each([
    [0.145, 15],
    [0.245, 25],
    [0.285, 29],
    [0.565, 57],
    [1.005, 101],
    [2.675, 268],
    [0, 0],
  ])("%f assessed points are rounded the same way: %i", (points, hundredths) => {
    const { total } = scored({ questionnaires: [], leaves: [{ kind: "assessed", code: "1.1", max: 5, points }] });
    expect([total.points, total.unrounded]).toEqual([hundredths, points]);
  });

  test("leaves are rounded, not sums: three times 0.145 are 0.45, not 0.44", () => {
    const leaves = [1, 2, 3].map((place): IndexLeaf => ({
      kind: "assessed",
      code: `1.${place}`,
      max: 1,
      points: 0.145,
    }));
    const { total } = scored({ questionnaires: [], leaves });
    expect(total.points).toBe(45);
    expectClose(total.unrounded, 0.435);
  });

  test("codes sort by number, whatever the order they came in", () => {
    fc.assert(
      fc.property(
        randomIndex().chain((random) =>
          fc.tuple(fc.constant(random), fc.shuffledSubarray([...random.leaves], { minLength: random.leaves.length })),
        ),
        ([random, leaves]) => {
          const [ours, other] = [scored(random), scored({ ...random, leaves })];
          expect([...other.leaves.keys()]).toEqual([...ours.leaves.keys()]);
          expect([...other.nodes.keys()]).toEqual([...ours.nodes.keys()]);
          expect(other.total).toEqual(ours.total);
          const key = (code: string) =>
            code
              .split(".")
              .map((part) => part.padStart(3, "0"))
              .join(".");
          expect([...ours.leaves.keys()].map(key)).toEqual([...ours.leaves.keys()].map(key).toSorted());
        },
      ),
      runs,
    );
  });
});

describe("t, what a method does to a leaf's raw score", patience, () => {
  const anyTransform: fc.Arbitrary<Transform> = fc.record(
    {
      threshold: fc.double({ min: 0, max: 1, noNaN: true }),
      fullAt: fc.double({ min: 0.01, max: 1, noNaN: true }),
    },
    { requiredKeys: [] },
  );
  const raw = fc.double({ min: 0, max: 1.5, noNaN: true });

  test("never falls, and lies between 0 and 1", () => {
    fc.assert(
      fc.property(raw, raw, anyTransform, (a, b, own) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(transformScore(low, own)).toBeLessThanOrEqual(transformScore(high, own));
        for (const x of [low, high]) {
          expect(transformScore(x, own)).toBeGreaterThanOrEqual(0);
          expect(transformScore(x, own)).toBeLessThanOrEqual(1);
        }
        // A limit below 0 is 0, but for the tolerance of the threshold.
        expect(Math.abs(transformScore(-low, own))).toBeLessThanOrEqual(1e-9);
      }),
      { numRuns: 2000 },
    );
  });

  // Oracle: §14.1.
  test.each([
    [0.5, { threshold: 0.5 }, 0.5],
    [0.5 - 5e-13, { threshold: 0.5 }, 0.5],
    [0.5 - 2e-12, { threshold: 0.5 }, 0],
    [0.49, { fullAt: 0.98 }, 0.5],
    [0.98, { fullAt: 0.98 }, 1],
    [0.99, { fullAt: 0.98 }, 1],
    [1.2, {}, 1],
    [-0.2, {}, 0],
    [0.4, { threshold: 0.5, fullAt: 0.8 }, 0],
    [0.6, { threshold: 0.5, fullAt: 0.8 }, 0.75],
  ])("t(%f) with %j is %f", (x, own, expected) => {
    expect(transformScore(x, own)).toBeCloseTo(expected, 11);
  });
});

describe("while something is undecided", patience, () => {
  const undecided = (random: RandomIndex, leaf: IndexLeaf) =>
    leaf.kind === "assessed"
      ? leaf.points === undefined
      : leaf.sources.some((source) => figureOf(random, source).status !== "ok");

  test("nothing above it has points or limits, and what is decided is said", () => {
    fc.assert(
      fc.property(randomIndex(), (random) => {
        const figures = scored(random);
        const sums = [...figures.nodes].map(([code, node]) => ({ node, leaves: below(random, code) }));
        for (const { node, leaves } of [...sums, { node: figures.total, leaves: random.leaves }]) {
          const open = leaves.filter((leaf) => undecided(random, leaf));
          const decided = leaves.filter((leaf) => !undecided(random, leaf));
          expectClose(
            node.max,
            leaves.reduce((sum, { max }) => sum + max, 0),
          );
          expectClose(
            node.decidedMax,
            decided.reduce((sum, { max }) => sum + max, 0),
          );
          if (open.length === 0) expect(node.decidedMax).toBe(node.max);
          expect(node.points === undefined).toBe(open.length > 0);
          expect(node.unrounded === undefined).toBe(open.length > 0);
          if (open.length > 0) expect(both(node.intervals)).toEqual([]);
        }
      }),
      runs,
    );
  });

  test("a leaf says why: its own block's reason, or that a group is missing", () => {
    fc.assert(
      fc.property(randomIndex(), (random) => {
        const figures = scored(random);
        for (const leaf of random.leaves) {
          const figure = figures.leaves.get(leaf.code);
          if (leaf.kind === "assessed") {
            expect(figure?.status).toBe(leaf.points === undefined ? "not_assessed" : "assessed");
            continue;
          }
          const statuses = leaf.sources.map((source) => figureOf(random, source).status);
          const open = statuses.some((status) => status !== "ok");
          expect(figure?.status).toBe(open ? (statuses.length > 1 ? "no_data_group" : statuses[0]) : "ok");
          if (open) {
            expect([figure?.raw, figure?.score, figure?.points]).toEqual([undefined, undefined, undefined]);
            expect(both(figure?.intervals ?? figures.total.intervals)).toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  test("a missing group's weight is never spread over the others: no other score changes, its own leaf has none", () => {
    fc.assert(
      fc.property(randomIndex({ block: decidedBlock, assessed: fc.nat(300) }), fc.nat(), (random, which) => {
        const before = scored(random);
        const gone = which % random.questionnaires.length;
        const questionnaires = random.questionnaires.map((q, place) =>
          place === gone ? { ...q, blocks: q.blocks.map((b) => ({ ...b, status: "no_data" as const })) } : q,
        );
        const after = scored({ ...random, questionnaires });
        for (const leaf of random.leaves) {
          const uses = leaf.kind === "survey" && leaf.sources.some((s) => s.questionnaire === `q${gone}`);
          const [old, now] = [before.leaves.get(leaf.code), after.leaves.get(leaf.code)];
          expect(now?.points).toBe(uses ? undefined : old?.points);
          expect(now?.score).toBe(uses ? undefined : old?.score);
          if (leaf.kind === "survey" && !uses) expect(now?.intervals).toEqual(old?.intervals);
        }
      }),
      runs,
    );
  });

  test("a leaf's score is the sum of weight times score, in full", () => {
    fc.assert(
      fc.property(randomIndex(), (random) => {
        const figures = scored(random);
        for (const leaf of survey(random.leaves)) {
          const raw = figures.leaves.get(leaf.code)?.raw;
          if (raw === undefined) continue;
          expectClose(
            raw,
            leaf.sources.reduce((sum, s) => sum + s.weight * (figureOf(random, s).score ?? 0), 0),
          );
        }
      }),
      runs,
    );
  });
});

describe("lengths and correlations", patience, () => {
  const length = fc.double({ min: 0, max: 1, noNaN: true });
  const pieces = fc.array(fc.tuple(fc.nat(3), fc.nat(2), length), { maxLength: 8 });
  const correlationsWith = (between: number, independent: (q: number) => boolean) =>
    new Map([0, 1, 2, 3].map((q) => [`q${q}`, { independent: independent(q), between: () => between }]));

  test("rho1 is at least rho0 and at most everything laid end to end", () => {
    fc.assert(
      fc.property(pieces, fc.nat(15), fc.constantFrom(0, 0.5, 1), (all, independent, between) => {
        const list = all.map(([q, b, d]) => ({ questionnaire: `q${q}`, block: `b${b}`, length: d }));
        const known = correlationsWith(between, (q) => (independent >> q) % 2 === 1);
        const [rho0, rho1] = [combine(list, known, "rho0"), combine(list, known, "rho1")];
        expect(rho1).toBeGreaterThanOrEqual(rho0 - 1e-12);
        expect(rho1).toBeLessThanOrEqual(all.reduce((sum, [, , d]) => sum + d, 0) + 1e-12);
      }),
      runs,
    );
  });

  test("a negative sum of products is a length of 0, and no pieces are none", () => {
    const opposed = new Map([["q", { independent: false, between: () => -1 }]]);
    const piece = (name: string, d: number) => ({ questionnaire: "q", block: name, length: d });
    for (const coupling of ["rho0", "rho1"] as const) {
      expect(combine([], opposed, coupling)).toBe(0);
      expect(combine([piece("a", 0.3), piece("b", 0.3)], opposed, coupling)).toBe(0);
      expect(combine([piece("a", 0.3), piece("b", 0.3), piece("c", 0.3)], opposed, coupling)).toBe(0);
    }
  });

  // Oracle: §14.3.
  test.each([
    [0.02, 0.04, 0.04, 0.5],
    [-0.02, 0.04, 0.04, -0.5],
    [0.05, 0.04, 0.04, 1],
    [-0.05, 0.04, 0.04, -1],
    [1e-30, 1e-24, 0.04, 0],
    [0.01, 0, 0.04, 0],
    [undefined, 0.04, 0.04, 0],
    [0.02, undefined, 0.04, 0],
  ])("a covariance of %s with variances %s and %s is a correlation of %s", (c, a, b, expected) => {
    expect(correlation(c, a, b)).toBeCloseTo(expected, 12);
    expect(correlation(c, b, a)).toBeCloseTo(expected, 12);
  });

  test("a variance that rounding put below 0 is no spread", () => {
    expect(correlation(1e-20, -1e-30, 0.04)).toBe(0);
    expect(correlation(1e-20, 0.04, -1e-30)).toBe(0);
  });
});
