import fc from "fast-check";

import type { ResponseRow, SurveyMeta } from "#app/recount/survey-meta.ts";
import { DIMENSIONS } from "#app/recount/survey-meta.ts";
import { DECLINED, HIDDEN, NO_STRATUM, SKIPPED, type Instrument } from "#app/scoring/counting/instrument.ts";
import type { Population, Survey, SurveyRow } from "#tests/core/scoring/row-by-row.ts";

/** Random questionnaires with their rows, in the second count's own terms. */
export interface RandomSurvey {
  readonly survey: Survey;
  readonly waves: readonly { readonly rows: readonly SurveyRow[]; readonly population: Population }[];
}

interface Options {
  readonly maxRows?: number;
  readonly waves?: number;
  readonly withBlocks?: boolean;
  /** Better options never weigh less. */
  readonly rising?: boolean;
}

const STRATA = ["xa", "phuong", "đặc khu", "_"];
const weight = fc.oneof(
  fc.constantFrom(0, 0.25, 0.5, 0.75, 1),
  fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
  fc.constantFrom(0.33, 0.67, 0.1, 7, 1e-3),
);

interface ShapeOfItem {
  readonly codes: number;
  readonly weights: readonly (readonly number[])[];
  readonly habit: "any" | "constant" | "never" | "seldom";
}

const itemShape = (options: Options): fc.Arbitrary<ShapeOfItem> =>
  fc
    .record({
      codes: options.withBlocks === false ? fc.constant(5) : fc.integer({ min: 2, max: 5 }),
      weights: fc.array(fc.array(weight, { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 2 }),
      habit: fc.oneof(
        { weight: 24, arbitrary: fc.constant("any" as const) },
        { weight: 6, arbitrary: fc.constant("constant" as const) },
        { weight: 3, arbitrary: fc.constant("seldom" as const) },
        { weight: 1, arbitrary: fc.constant("never" as const) },
      ),
    })
    .map((shape) => ({
      ...shape,
      // At least one weight above 0; the best option has it.
      weights: shape.weights.map((all) => {
        const used = all.slice(0, shape.codes);
        if (options.rising) used.sort((a, b) => a - b);
        return used.with(-1, Math.max(...used) === 0 ? 1 : (used.at(-1) ?? 1));
      }),
    }));

const rowShape = fc.record({
  cells: fc.array(fc.nat(199), { minLength: 20, maxLength: 20 }),
  stratum: fc.nat(99),
  slices: fc.tuple(fc.nat(5), fc.nat(3), fc.nat(2)),
  minute: fc.nat(60),
  duration: fc.nat(60),
});
type RowShape = typeof rowShape extends fc.Arbitrary<infer T> ? T : never;

const populationShape = fc.record({
  missing: fc.nat(9).map((n) => n === 0),
  beyond: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(0) },
      { weight: 8, arbitrary: fc.nat(60) },
      { weight: 2, arbitrary: fc.nat(5000) },
      { weight: 1, arbitrary: fc.constant(-1) },
    ),
    { minLength: 5, maxLength: 5 },
  ),
});

/** A questionnaire of 1 to 3 blocks with 1 to 6 items of 2 to 5 codes, and its rows. */
export function randomSurvey(options: Options = {}): fc.Arbitrary<RandomSurvey> {
  const { maxRows = 30, waves = 1, withBlocks = true } = options;
  return fc
    .record({
      blocks: fc.array(fc.array(itemShape(options), { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: withBlocks ? 3 : 1,
      }),
      filtered: fc.boolean(),
      rules: fc.record({
        access: fc.constantFrom("frame" as const, "codes" as const, "open" as const),
        collapseMin: fc.integer({ min: 1, max: 6 }),
        minPublish: fc.integer({ min: 1, max: 10 }),
        minReliable: fc.integer({ min: 5, max: 20 }),
        minItem: fc.nat(10),
        minScore: fc.record({ n: fc.nat(20), share: fc.constantFrom(0, 0, 0.1, 0.6) }),
      }),
      // How many in a hundred rows are without a listed stratum.
      lost: withBlocks ? fc.constantFrom(0, 3, 8, 20) : fc.constant(0),
      strata: fc.integer({ min: 1, max: 4 }),
      sameWeights: fc.array(fc.array(weight, { minLength: 5, maxLength: 5 }), { minLength: 2, maxLength: 2 }),
      waves: fc.array(fc.tuple(fc.array(rowShape, { maxLength: maxRows, size: "max" }), populationShape), {
        minLength: waves,
        maxLength: waves,
      }),
    })
    .map((shape) => {
      const filterAt = withBlocks && shape.filtered ? shape.blocks.length - 1 : -1;
      const scored = shape.blocks.flatMap((items, block) =>
        items.map((item, place) => ({ ...item, block, id: `b${block}q${place}` })),
      );
      const codesOf = (count: number) => Array.from({ length: count }, (_, rank) => String(rank + 1));
      const own = scored.map(({ id, codes }) => ({ id, codes: codesOf(codes) }));
      const methods = withBlocks ? ["one", "two"] : ["one"];
      const shared = (scored[0]?.weights ?? [])[0] ?? [];
      const survey: Survey = {
        items: withBlocks ? [{ id: "came", codes: ["1", "2"] }, ...own, { id: "idea", codes: codesOf(3) }] : own,
        blocks: shape.blocks.map((_, block) => ({
          code: withBlocks ? `1.${block + 1}` : "",
          items: scored.filter((item) => item.block === block).map(({ id }) => id),
        })),
        methods: Object.fromEntries(
          methods.map((method, number) => [
            method,
            Object.fromEntries(
              scored.map(({ id, codes, weights }) => {
                const used = withBlocks ? (weights[number] ?? []) : shared;
                return [id, Object.fromEntries(codesOf(codes).map((code, rank) => [code, used[rank] ?? 0]))];
              }),
            ),
          ]),
        ),
        method: "one",
        withBlocks,
        ...shape.rules,
      };
      const answerOf = (item: (typeof scored)[number], cell: number) => {
        if (item.habit === "never") return cell % 2 === 0 ? "" : "KYK";
        if (cell >= (item.habit === "seldom" ? 20 : 170)) return cell % 2 === 0 ? "" : "KYK";
        return item.habit === "constant" ? "2" : String((cell % item.codes) + 1);
      };
      const rowOf = (row: RowShape, number: number): SurveyRow => {
        const came = ["1", "2", "1", "", "KYK"][(row.cells[18] ?? 0) % 5] ?? "";
        const hides = (block: number) => block === filterAt && came !== "1";
        const idea = String(((row.cells[19] ?? 0) % 3) + 1);
        const answers = Object.fromEntries(
          scored.map((item, place) => [item.id, hides(item.block) ? "NA" : answerOf(item, row.cells[place] ?? 0)]),
        );
        const stratum = STRATA[row.stratum % shape.strata] ?? "";
        const [procedure_group, channel, group] = row.slices;
        return {
          id: `R${number}`,
          stratum: row.stratum < shape.lost ? (row.stratum % 2 === 0 ? NO_STRATUM : "zz") : stratum,
          slices: {
            procedure_group: `p${procedure_group}`,
            channel: ["kiosk", "qr", "paper", "qr"][channel] ?? "",
            group: `g${group}`,
          },
          channel: ["kiosk", "qr", "paper", "qr"][channel] ?? "",
          submittedAt: 1_700_000_000 + row.minute * 60,
          duration: row.duration % 7 === 0 ? undefined : row.duration,
          answers: withBlocks ? { came, ...answers, idea } : answers,
        };
      };
      return {
        survey,
        waves: shape.waves.map(([rowShapes, { missing, beyond }]) => {
          const rows = rowShapes.map(rowOf);
          const names = [...STRATA.slice(0, shape.strata), "vùng trống"];
          const sizes = names.map((name, place) => {
            const n = rows.filter((row) => row.stratum === name).length;
            return [name, Math.max(1, n + (beyond[place] ?? 0))] as const;
          });
          return { rows, population: missing ? undefined : Object.fromEntries(sizes) };
        }),
      };
    });
}

/** The same questionnaire as the product's own reader would give it. */
export function metaOf(survey: Survey, populations: readonly Population[]): SurveyMeta {
  return {
    dataset: "random",
    withBlocks: survey.withBlocks,
    instrument: instrumentOf(survey),
    rules: {
      access: survey.access,
      collapseMin: survey.collapseMin,
      method: survey.method,
      score: { minItem: survey.minItem, minRows: survey.minScore.n, minShare: survey.minScore.share },
      slices: { minPublish: survey.minPublish, minReliable: survey.minReliable },
    },
    filters: new Map(),
    keepsMissingStratum: true,
    halfDays: false,
    waves: populations.map((population, number) => ({
      id: `w${number}`,
      population: populationMap(population),
    })),
  };
}

export function populationMap(population: Population): ReadonlyMap<string, number> | undefined {
  return population && new Map(Object.entries(population));
}

export function instrumentOf(survey: Survey): Instrument {
  const position = (id: string) => survey.items.findIndex((item) => item.id === id);
  return {
    items: survey.items,
    blocks: survey.blocks.map(({ code, items }) => ({ code, items: items.map(position) })),
    dimensions: DIMENSIONS,
    methods: Object.entries(survey.methods).map(([id, weights]) => ({
      id,
      weights: survey.items.map((item) => {
        const own = weights[item.id];
        return own && item.codes.map((code) => own[code] ?? 0);
      }),
    })),
  };
}

export function countedRow(survey: Survey, row: SurveyRow, wave = 0): ResponseRow {
  const others = new Map([
    ["", SKIPPED],
    ["KYK", DECLINED],
    ["NA", HIDDEN],
  ]);
  return {
    id: row.id,
    wave: `w${wave}`,
    submittedAt: row.submittedAt,
    states: survey.items.map(({ id, codes }) => {
      const answer = row.answers[id] ?? "";
      return others.get(answer) ?? codes.indexOf(answer);
    }),
    stratum: row.stratum,
    cells: DIMENSIONS.map((dimension) => row.slices[dimension] ?? ""),
    channel: row.channel,
    duration: row.duration,
  };
}
