import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { waveCounter } from "#app/recount/recount-wave.ts";
import type { Json } from "#app/recount/json.ts";
import { questionnaireJson } from "#app/recount/result-json.ts";
import { addRow, emptyTally, mergeTally, removeRow, type WaveTally } from "#app/scoring/counting/wave-tally.ts";
import {
  blockInSample,
  covariances,
  itemInSample,
  methodScore,
  noOpinionBound,
  respondentMeansInSample,
  scoredBlock,
  scoredWave,
  type ScoredWave,
} from "#app/scoring/estimation/scored-wave.ts";
import type { MaybeEstimate } from "#app/scoring/estimation/estimate.ts";
import { BY_STRATUM, slices } from "#app/scoring/publication/slices.ts";
import { hasNoSpread } from "#tests/core/scoring/exact-spread.ts";
import {
  countedRow,
  instrumentOf,
  metaOf,
  populationMap,
  randomSurvey,
  type RandomSurvey,
} from "#tests/core/scoring/random-survey.ts";
import type { Population, Survey, SurveyRow } from "#tests/core/scoring/row-by-row.ts";

const full = process.env["TEST_FULL"] === "1";
const patience = { timeout: full ? 600_000 : 30_000 };
const runs = { numRuns: full ? 1000 : 100 };

function tallyOf(survey: Survey, rows: readonly SurveyRow[]): WaveTally {
  const tally = emptyTally(instrumentOf(survey));
  for (const row of rows) addRow(tally, countedRow(survey, row));
  return tally;
}

function scored(survey: Survey, rows: readonly SurveyRow[], population: Population): ScoredWave {
  return scoredWave(tallyOf(survey, rows), populationMap(population), metaOf(survey, []).rules);
}

/** Every estimate that a wave gives: both designs, items, blocks A and B, slices. */
function estimatesOf(wave: ScoredWave): readonly MaybeEstimate[] {
  const { blocks, methods, dimensions } = wave.tally.layout.instrument;
  return methods.flatMap(({ id }) =>
    blocks.flatMap(({ code }) => {
      const block = scoredBlock(wave, code, id);
      return [
        ...[wave.design.unweighted, wave.design.stratified].flatMap((sample) => [
          blockInSample(wave, sample, block).estimate,
          respondentMeansInSample(sample, block).estimate,
          ...block.items.map((_, place) => itemInSample(wave, sample, block, place).estimate),
        ]),
        ...[BY_STRATUM, ...dimensions].flatMap((dimension) =>
          slices(wave, block, dimension).map(({ estimate }) => estimate),
        ),
      ];
    }),
  );
}

function resultOf({ survey, waves }: RandomSurvey): Json {
  const meta = metaOf(
    survey,
    waves.map(({ population }) => population),
  );
  const counter = waveCounter(meta);
  waves.forEach(({ rows }, wave) => {
    for (const row of rows) counter.add(countedRow(survey, row, wave));
  });
  return questionnaireJson(meta, counter.waves(), undefined);
}

/** All that a tally holds, in an order of its own: quick to compare, and maps compare whatever their order. */
function picture(value: unknown): unknown {
  if (value instanceof Map) {
    const entries = [...value].map(([key, inner]) => [JSON.stringify(key), picture(inner)] as const);
    return entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  }
  if (ArrayBuffer.isView(value)) return Array.from(value as Uint32Array).join();
  if (Array.isArray(value)) return value.map(picture);
  if (value === null || typeof value !== "object") return value;
  return Object.entries(value).map(([key, inner]) => [key, picture(inner)]);
}

function expectSame(ours: WaveTally, expected: WaveTally): void {
  expect(JSON.stringify(picture(ours))).toBe(JSON.stringify(picture(expected)));
}

const only = ({ waves }: RandomSurvey) => waves[0] ?? { rows: [], population: undefined };

/** A questionnaire, and its rows in another order. */
const shuffled = randomSurvey().chain((random) => {
  const { rows } = only(random);
  return fc.record({
    random: fc.constant(random),
    other: fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length }),
    cut: fc.nat(rows.length),
  });
});

describe("limits", patience, () => {
  test("scores and the limits of Wilson and logit intervals lie between 0 and 1, low ≤ score ≤ high", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { rows, population } = only(random);
        for (const estimate of estimatesOf(scored(random.survey, rows, population))) {
          if (estimate.score === undefined) continue;
          const { score, wilson, wilsonNoFpc, logit } = estimate;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          for (const [low, high] of [wilson, wilsonNoFpc, logit].filter((interval) => interval !== undefined)) {
            expect(low).toBeGreaterThanOrEqual(0);
            expect(high).toBeLessThanOrEqual(1);
            expect(low).toBeLessThanOrEqual(score + 1e-15);
            expect(high).toBeGreaterThanOrEqual(score - 1e-15);
          }
        }
      }),
      runs,
    );
  });

  test("everybody's best answer is 1 and everybody's worst, at weight 0, is 0; never beyond", () => {
    const survey = smallSurvey(3, { "1": 0, "2": 0.3, "3": 0.7 });
    const strata = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(5000)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(strata, fc.constantFrom("1", "3"), (sizes, answer) => {
        const rows = sizes.flatMap(([n], h) => Array.from({ length: n }, () => uniformRow(`s${h}`, answer)));
        const population = Object.fromEntries(sizes.map(([n, beyond], h) => [`s${h}`, n + beyond]));
        const wave = scored(survey, rows, population);
        const { estimate } = blockInSample(wave, wave.headline, scoredBlock(wave, "1.1", "one"));
        const ours = methodScore(wave, "1.1", "one");
        expect(estimate.score).toBeCloseTo(answer === "3" ? 1 : 0, 14);
        expect(estimate.score).toBeLessThanOrEqual(1);
        expect(ours.interval?.[0] ?? 0).toBeGreaterThanOrEqual(0);
        expect(ours.interval?.[1] ?? 1).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  test("“Không có ý kiến” counted as the lowest score is never above the headline", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { rows, population } = only(random);
        const wave = scored(random.survey, rows, population);
        for (const { code } of random.survey.blocks) {
          const { score } = methodScore(wave, code, "one");
          const bound = noOpinionBound(wave, scoredBlock(wave, code, "one"));
          if (score === undefined) continue;
          if (bound === undefined) throw new Error("a score without a bound");
          expect(bound).toBeLessThanOrEqual(score + 1e-15);
          expect(bound).toBeGreaterThanOrEqual(0);
        }
      }),
      runs,
    );
  });
});

describe("what the order of rows may change: nothing", patience, () => {
  test("rows in another order give the same tally and, to the last digit, the same result", () => {
    fc.assert(
      fc.property(shuffled, ({ random, other }) => {
        const { survey } = random;
        const { rows, population } = only(random);
        expectSame(tallyOf(survey, other), tallyOf(survey, rows));
        // Only the run of identical answers looks at order, and it brings its own.
        expect(JSON.stringify(resultOf({ survey, waves: [{ rows: other, population }] }))).toBe(
          JSON.stringify(resultOf({ survey, waves: [{ rows, population }] })),
        );
      }),
      runs,
    );
  });

  test("parts that are counted apart and added give the tally of the whole; the parts stay as they are", () => {
    fc.assert(
      fc.property(shuffled, ({ random, other, cut }) => {
        const { survey } = random;
        const whole = tallyOf(survey, only(random).rows);
        const [first, second] = [tallyOf(survey, other.slice(0, cut)), tallyOf(survey, other.slice(cut))];
        const before = tallyOf(survey, other.slice(cut));
        mergeTally(first, second);
        expectSame(first, whole);
        expectSame(second, before);
        // What is added must not be shared: taking a row out of the sum leaves the part alone.
        const last = other.at(-1);
        if (last && cut < other.length) removeRow(first, countedRow(survey, last));
        expectSame(second, before);
      }),
      runs,
    );
  });

  test("rows that were added and taken out again leave no trace", () => {
    fc.assert(
      fc.property(shuffled, ({ random, other, cut }) => {
        const { survey } = random;
        const tally = tallyOf(survey, only(random).rows);
        for (const row of other.slice(0, cut)) removeRow(tally, countedRow(survey, row));
        expectSame(tally, tallyOf(survey, other.slice(cut)));
        for (const row of other.slice(cut)) removeRow(tally, countedRow(survey, row));
        expectSame(tally, emptyTally(instrumentOf(survey)));
      }),
      runs,
    );
  });

  test("a wave whose tally was added up of parts scores as the whole, to the last digit", () => {
    fc.assert(
      fc.property(shuffled, ({ random, other, cut }) => {
        const { survey } = random;
        const { rows, population } = only(random);
        const merged = tallyOf(survey, other.slice(0, cut));
        mergeTally(merged, tallyOf(survey, other.slice(cut)));
        const of = (tally: WaveTally) =>
          estimatesOf(scoredWave(tally, populationMap(population), metaOf(survey, []).rules));
        expect(of(merged)).toEqual(of(tallyOf(survey, rows)));
      }),
      runs,
    );
  });
});

describe("taking out a row that was never counted is refused", patience, () => {
  test("from an empty tally", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const [row] = only(random).rows;
        fc.pre(row !== undefined);
        const tally = emptyTally(instrumentOf(random.survey));
        expect(() => removeRow(tally, countedRow(random.survey, row))).toThrow("never counted");
      }),
      runs,
    );
  });

  test("when the only row counted differs in an answer, its stratum, a breakdown or its channel", () => {
    const changes = ["answer", "stratum", "cell", "channel"] as const;
    fc.assert(
      fc.property(
        randomSurvey({ maxRows: 3 }),
        fc.constantFrom(...changes),
        fc.nat(),
        ({ survey, waves }, what, at) => {
          const [row] = waves[0]?.rows ?? [];
          fc.pre(row !== undefined);
          const own = countedRow(survey, row);
          const position = at % survey.items.length;
          const codes = survey.items[position]?.codes.length ?? 0;
          const states = Array.from(own.states).with(position, ((own.states[position] ?? 0) + 4) % codes);
          const other = {
            answer: { ...own, states },
            stratum: { ...own, stratum: `${own.stratum}*` },
            cell: { ...own, cells: own.cells.with(at % own.cells.length, "*") },
            channel: { ...own, channel: "*" },
          }[what];
          const blocks = instrumentOf(survey).blocks.flatMap(({ items }) => items);
          const isBlank = !blocks.some((item) => (other.states[item] ?? -1) >= 0);
          // Of a blank row no stratum, breakdown or unscored answer is kept.
          fc.pre(!isBlank || what === "channel");
          fc.pre(what !== "answer" || states.join() !== Array.from(own.states).join());
          const tally = emptyTally(instrumentOf(survey));
          addRow(tally, own);
          expect(() => removeRow(tally, other)).toThrow("never counted");
        },
      ),
      runs,
    );
  });

  test("a blank row, when only a row with answers was counted", () => {
    const survey = smallSurvey(1);
    const answered = uniformRow("s", "5");
    const tally = tallyOf(survey, [answered]);
    expect(() => removeRow(tally, countedRow(survey, uniformRow("s", "")))).toThrow("never counted");
  });
});

describe("what a better answer may do: raise the score or leave it", patience, () => {
  test("one answer raised to a better option, everything else as it was", () => {
    const chosen = fc.record({ random: randomSurvey({ rising: true }), row: fc.nat(), item: fc.nat(), to: fc.nat() });
    fc.assert(
      fc.property(chosen, ({ random, row, item, to }) => {
        const { survey } = random;
        const { rows, population } = only(random);
        const items = survey.blocks.flatMap((block) => block.items);
        const id = items[item % items.length] ?? "";
        const codes = survey.items.find((candidate) => candidate.id === id)?.codes ?? [];
        const raisable = rows.flatMap(({ answers }, i) => {
          const rank = codes.indexOf(answers[id] ?? "");
          return rank >= 0 && rank < codes.length - 1 ? [{ i, rank }] : [];
        });
        const raised = raisable[row % Math.max(1, raisable.length)];
        fc.pre(raised !== undefined);
        const code = codes[raised.rank + 1 + (to % (codes.length - raised.rank - 1))] ?? "";
        const better = rows.map((sheet, i) =>
          i === raised.i ? { ...sheet, answers: { ...sheet.answers, [id]: code } } : sheet,
        );
        const [before, after] = [scored(survey, rows, population), scored(survey, better, population)];
        for (const block of survey.blocks) {
          for (const method of ["one", "two"]) {
            const [old, now] = [methodScore(before, block.code, method), methodScore(after, block.code, method)];
            expect(now.score === undefined).toBe(old.score === undefined);
            expect(now.score ?? 0).toBeGreaterThanOrEqual(old.score ?? 0);
          }
        }
      }),
      runs,
    );
  });
});

/** One block of five-level items with the weights of `linear`. */
function smallSurvey(items: number, weights: Readonly<Record<string, number>> = LINEAR): Survey {
  const ids = Array.from({ length: items }, (_, k) => `q${k + 1}`);
  return {
    items: ids.map((id) => ({ id, codes: Object.keys(weights) })),
    blocks: [{ code: "1.1", items: ids }],
    methods: { one: Object.fromEntries(ids.map((id) => [id, weights])) },
    method: "one",
    access: "frame",
    withBlocks: true,
    collapseMin: 1,
    minPublish: 1,
    minReliable: 1,
    minItem: 1,
    minScore: { n: 1, share: 0 },
  };
}

const LINEAR = { "1": 0, "2": 0.25, "3": 0.5, "4": 0.75, "5": 1 };
const WEIGHTS: readonly Readonly<Record<string, number>>[] = [
  LINEAR,
  { "1": 0, "2": 0, "3": 0, "4": 1, "5": 1 },
  { "1": 0.2, "2": 0.4, "3": 0.6, "4": 0.8, "5": 1 },
  { "1": 0.1, "2": 0.3, "3": 0.37, "4": 0.64, "5": 0.7 },
];

function answering(stratum: string, ...answers: readonly string[]): SurveyRow {
  return {
    id: "R",
    stratum,
    slices: { procedure_group: "p", channel: "qr", group: "g" },
    channel: "qr",
    submittedAt: 0,
    duration: undefined,
    answers: Object.fromEntries(answers.map((answer, k) => [`q${k + 1}`, answer])),
  };
}

function uniformRow(stratum: string, answer: string): SurveyRow {
  return answering(stratum, answer, answer, answer);
}

describe("a variance that is mathematically 0", patience, () => {
  test("people who give (5,4) or (4,5) in any mix say exactly the same of the block", () => {
    const strata = fc.array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(500)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(strata, fc.constantFrom(LINEAR, WEIGHTS[2] ?? LINEAR), (sizes, weights) => {
        const survey = smallSurvey(2, weights);
        const rows = sizes.flatMap(([a, b], h) => [
          ...Array.from({ length: a + 1 }, () => answering(`s${h}`, "5", "4")),
          ...Array.from({ length: b + 1 }, () => answering(`s${h}`, "4", "5")),
        ]);
        const population = Object.fromEntries(sizes.map(([a, b, more], h) => [`s${h}`, a + b + 2 + more]));
        const wave = scored(survey, rows, population);
        for (const sample of [wave.design.stratified, wave.design.unweighted]) {
          const { estimate } = blockInSample(wave, sample, scoredBlock(wave, "1.1", "one"));
          expectNoSpread(estimate);
        }
      }),
      runs,
    );
  });

  test.each([
    [1, 99_999],
    [33_333, 66_667],
    [50_000, 50_000],
  ])("%i and %i of them, in three strata of very different weights", (a, b) => {
    const survey = smallSurvey(2);
    const rows = [
      ...Array.from({ length: a }, (_, i) => answering(`s${i % 3}`, "5", "4")),
      ...Array.from({ length: b }, (_, i) => answering(`s${i % 3}`, "4", "5")),
    ];
    const wave = scored(survey, rows, { s0: 40_001, s1: 1_234_567, s2: 35_353 });
    const { estimate } = blockInSample(wave, wave.design.stratified, scoredBlock(wave, "1.1", "one"));
    expectNoSpread(estimate);
    expect(estimate.n).toBe(a + b);
  });

  // Oracle: fractions of whole numbers.
  test("is 0 exactly where fractions of whole numbers say so, and nowhere else", () => {
    const someRows = fc.array(fc.array(fc.nat(6), { minLength: 4, maxLength: 4 }), { minLength: 2, maxLength: 8 });
    const stratum = fc.oneof(
      // Rows that all add up to the same.
      fc.tuple(fc.integer({ min: 2, max: 8 }), someRows).map(([total, rows]) => ({ total, rows })),
      someRows.map((rows) => ({ total: undefined, rows })),
    );
    const design = fc.record({
      items: fc.integer({ min: 1, max: 4 }),
      weights: fc.constantFrom(...WEIGHTS),
      strata: fc.array(fc.tuple(stratum, fc.nat(300)), { minLength: 1, maxLength: 3 }),
    });
    let none = 0;
    fc.assert(
      fc.property(design, ({ items, weights, strata }) => {
        const survey = smallSurvey(items, weights);
        const rows = strata.flatMap(([{ total, rows: sheets }], h) =>
          sheets.map((cells) => {
            const ranks = cells.slice(0, items);
            if (total !== undefined) {
              // Whole ranks that add up to about the total: the last item takes the rest.
              const rest = total - ranks.slice(0, -1).reduce((all, rank) => all + (rank % 3), 0);
              return answering(
                `s${h}`,
                ...ranks.map((rank, k) => String(Math.max(0, Math.min(4, k === items - 1 ? rest : rank % 3)) + 1)),
              );
            }
            return answering(`s${h}`, ...ranks.map((rank) => ["1", "2", "3", "4", "5", "", "KYK"][rank] ?? ""));
          }),
        );
        const eligible = rows.filter(({ answers }) => Object.values(answers).some((a) => a !== "" && a !== "KYK"));
        const sizes = strata.map(([, more], h) => {
          const n = eligible.filter((row) => row.stratum === `s${h}`).length;
          return { n, entry: [`s${h}`, n + more] as const };
        });
        fc.pre(sizes.every(({ n }) => n >= 2));
        const population = Object.fromEntries(sizes.map(({ entry }) => entry));
        const wave = scored(survey, rows, population);
        const { estimate } = blockInSample(wave, wave.design.stratified, scoredBlock(wave, "1.1", "one"));
        fc.pre(estimate.score !== undefined);
        if (hasNoSpread(survey, 0, eligible, population)) {
          none += 1;
          expectNoSpread(estimate);
        } else {
          expect(estimate.seNoFpc).toBeGreaterThan(1e-6);
        }
      }),
      { numRuns: full ? 20_000 : 300 },
    );
    // The test would be worth nothing if this were rare.
    expect(none).toBeGreaterThan(20);
  });
});

function expectNoSpread(estimate: MaybeEstimate): void {
  if (estimate.score === undefined) throw new Error("no score");
  for (const se of [estimate.seNoFpc, estimate.seFpc]) {
    expect(se).toBeGreaterThanOrEqual(0);
    expect(se).toBeLessThanOrEqual(1e-12);
  }
}

describe("covariances of blocks", patience, () => {
  test("are symmetric; the diagonal is the square of the block's SE and never below 0; ρ is never beyond 1", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { rows, population } = only(random);
        const wave = scored(random.survey, rows, population);
        for (const method of ["one", "two"]) {
          const matrix = covariances(wave, method);
          random.survey.blocks.forEach(({ code }, b) => {
            const { estimate } = blockInSample(wave, wave.headline, scoredBlock(wave, code, method));
            const { fpc, noFpc } = matrix[b]?.[b] ?? {};
            const squared = (se: number | undefined) => (se === undefined ? undefined : se ** 2);
            for (const [variance, se] of [
              [fpc, estimate.score === undefined ? undefined : estimate.seFpc],
              [noFpc, estimate.score === undefined ? undefined : estimate.seNoFpc],
            ]) {
              expect(variance === undefined).toBe(se === undefined);
              expect(variance ?? 0).toBeGreaterThanOrEqual(0);
              expect(variance ?? 0).toBeCloseTo(squared(se) ?? 0, 15);
            }
            random.survey.blocks.forEach((_, c) => {
              expect(matrix[c]?.[b]).toEqual(matrix[b]?.[c]);
              const [both, own, other] = [matrix[b]?.[c]?.noFpc, noFpc, matrix[c]?.[c]?.noFpc];
              if (both === undefined || own === undefined || other === undefined) return;
              expect(both ** 2).toBeLessThanOrEqual(own * other * (1 + 1e-9) + 1e-30);
            });
          });
        }
      }),
      runs,
    );
  });
});

describe("populations", patience, () => {
  test("the correction for a finite population never makes an SE larger, and never makes one of nothing", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { rows, population } = only(random);
        for (const estimate of estimatesOf(scored(random.survey, rows, population))) {
          if (estimate.score === undefined) continue;
          const { seFpc, seNoFpc } = estimate;
          // One row of a stratum of one person is all there is; without the correction it is too few.
          if (seNoFpc === undefined) expect(seFpc === undefined || seFpc >= 0).toBe(true);
          else {
            expect(seNoFpc).toBeGreaterThanOrEqual(0);
            expect(seFpc).toBeGreaterThanOrEqual(0);
            expect(seFpc).toBeLessThanOrEqual(seNoFpc);
          }
        }
      }),
      runs,
    );
  });

  test("a census has an SE of 0, and Wilson's interval is the score", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { survey } = random;
        const rows = only(random).rows.filter(({ stratum }) => stratum !== "" && stratum !== "zz");
        const eligible = scored(survey, rows, undefined).design;
        fc.pre(eligible.rows > 0);
        const tally = tallyOf(survey, rows);
        const population = new Map([...tally.strata].map(([name, counts]) => [name, counts.rows]));
        const wave = scoredWave(tally, population, { ...metaOf(survey, []).rules, access: "frame" });
        expect(wave.fpc).toBe(true);
        for (const { code } of survey.blocks) {
          const { score, se, df, interval } = methodScore(wave, code, "one");
          if (score === undefined) continue;
          expect(se).toBe(0);
          if (df !== undefined && df >= 1) {
            expect(interval?.[0]).toBeCloseTo(score, 12);
            expect(interval?.[1]).toBeCloseTo(score, 12);
          }
        }
      }),
      runs,
    );
  });

  test("where more rows came than there are people, no correction is made anywhere and the wave says so", () => {
    fc.assert(
      fc.property(randomSurvey(), fc.nat(), (random, which) => {
        const { survey } = random;
        const { rows } = only(random);
        const tally = tallyOf(survey, rows);
        const listed = [...tally.strata].filter(([name]) => name !== "" && name !== "zz");
        const [name, counts] = listed[which % Math.max(1, listed.length)] ?? [];
        fc.pre(name !== undefined && counts !== undefined && counts.rows >= 2);
        const population = new Map(listed.map(([stratum, own]) => [stratum, own.rows + 100]));
        population.set(name, counts.rows - 1);
        const wave = scoredWave(tally, population, { ...metaOf(survey, []).rules, collapseMin: 1, access: "frame" });
        expect(wave.design.invalid).toEqual([name]);
        expect(wave.design.stratified.strata.map(({ fraction }) => fraction)).toEqual(
          wave.design.stratified.strata.map(() => 0),
        );
        if (wave.design.headline === "S") {
          expect(wave.fpc).toBe(false);
          expect(wave.design.unweighted.fraction).toBe(0);
        }
        for (const { code } of survey.blocks) {
          const { estimate } = blockInSample(wave, wave.design.stratified, scoredBlock(wave, code, "one"));
          if (estimate.score !== undefined) expect(estimate.seFpc).toBe(estimate.seNoFpc);
        }
      }),
      runs,
    );
  });

  test("no sampling fraction is ever above 1 or below 0", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { rows, population } = only(random);
        const { unweighted, stratified } = scored(random.survey, rows, population).design;
        for (const sample of [unweighted, stratified]) {
          for (const f of [sample.fraction, ...sample.strata.map(({ fraction }) => fraction)]) {
            expect(f).toBeGreaterThanOrEqual(0);
            expect(f).toBeLessThanOrEqual(1);
          }
        }
      }),
      runs,
    );
  });

  test("a headline whose population count cannot be used has no fraction of it either", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { rows, population } = only(random);
        const { design, headline, fpc } = scored({ ...random.survey, access: "frame" }, rows, population);
        expect(fpc).toBe(design.correctable);
        if (population === undefined) expect(fpc).toBe(false);
        if (!fpc) expect(headline.strata.filter(({ fraction }) => fraction !== 0)).toEqual([]);
      }),
      runs,
    );
  });

  test("twice as many people everywhere leaves every score and weight ratio as it was", () => {
    fc.assert(
      fc.property(randomSurvey(), (random) => {
        const { survey } = random;
        const { rows, population } = only(random);
        fc.pre(population !== undefined);
        const twice = Object.fromEntries(Object.entries(population).map(([name, people]) => [name, 2 * people]));
        const [once, doubled] = [population, twice].map((people) => estimatesOf(scored(survey, rows, people)));
        expect(doubled?.map(({ score, n }) => [score, n])).toEqual(once?.map(({ score, n }) => [score, n]));
      }),
      runs,
    );
  });
});

describe("the printed result", patience, () => {
  function walk(value: unknown, path: string): void {
    if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${path} is ${value}`);
    if (value === undefined) throw new Error(`${path} would be lost`);
    if (value === null || typeof value !== "object") return;
    for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`);
  }

  test("holds no NaN and no Infinity, and JSON keeps every key", () => {
    fc.assert(
      fc.property(
        fc.boolean().chain((withBlocks) => randomSurvey({ withBlocks, waves: 2, maxRows: 12 })),
        (random) => {
          const result = resultOf(random);
          walk(result, "");
          expect(keysOf(JSON.parse(JSON.stringify(result)))).toEqual(keysOf(result));
        },
      ),
      runs,
    );
  });

  function keysOf(value: unknown): unknown {
    if (value === null || typeof value !== "object") return null;
    return Object.entries(value).map(([key, inner]) => [key, keysOf(inner)]);
  }

  test("of no rows, of blank rows only, and of one row, has every part", () => {
    const cases = fc.record({ random: randomSurvey({ maxRows: 3 }), keep: fc.nat(1), blank: fc.boolean() });
    fc.assert(
      fc.property(cases, ({ random, keep, blank }) => {
        const waves = random.waves.map(({ rows, population }) => ({
          population,
          rows: rows.slice(0, keep).map((row) => ({
            ...row,
            answers: blank
              ? Object.fromEntries(Object.entries(row.answers).map(([id, a]) => [id, a === "NA" ? a : ""]))
              : row.answers,
          })),
        }));
        const result = resultOf({ survey: random.survey, waves });
        walk(result, "");
        expect(Object.keys(result as object)).toEqual(["dataset", "design", "method", "waves"]);
      }),
      runs,
    );
  });
});
