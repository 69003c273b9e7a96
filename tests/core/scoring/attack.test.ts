// Oracle: brute force. Whoever reads everything that is shown of a block – the score by both methods, how often each option
// was chosen, every breakdown, the review flag's among them – tries to work a hidden cell out. The cell is safe when other answers, or the same
// answers in other cells, would have shown exactly the same and would have given the cell another score.
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { NO_STRATUM, type Instrument } from "#app/scoring/counting/instrument.ts";
import { scoredBlock, scoredWave, type ScoringRules } from "#app/scoring/estimation/scored-wave.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import { publishBreakdown } from "#app/scoring/publication/breakdown.ts";
import { publishItems } from "#app/scoring/publication/published-items.ts";
import { publishBlock } from "#app/scoring/publication/published-block.ts";
import { BY_STRATUM, slices } from "#app/scoring/publication/slices.ts";

const DIMENSIONS = ["channel", "age", "flagged"] as const;
const METHODS = { top2: [0, 0, 0, 1, 1], linear: [0, 0.25, 0.5, 0.75, 1] } as const;
const instrument: Instrument = {
  items: [{ id: "q", codes: ["1", "2", "3", "4", "5"] }],
  blocks: [{ code: "1.1", items: [0] }],
  dimensions: DIMENSIONS,
  methods: Object.entries(METHODS).map(([id, weights]) => ({ id, weights: [weights] })),
};
const rules: ScoringRules = {
  access: "open",
  collapseMin: 10,
  method: "top2",
  score: { minItem: 10, minRows: 30, minShare: 0 },
  slices: { minPublish: 10, minReliable: 30 },
};

/** A respondent: rank of the answer, stratum, and a value per dimension. */
interface Respondent {
  readonly rank: number;
  readonly stratum: string;
  readonly cells: readonly string[];
}

const respondent = fc.record({
  rank: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(3, 4) }, { weight: 1, arbitrary: fc.nat(4) }),
  stratum: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom("a", "a", "a", "b", "b", "c", "d") },
    { weight: 1, arbitrary: fc.constant(NO_STRATUM) },
  ),
  cells: fc.tuple(
    fc.constantFrom("kiosk", "kiosk", "qr", "paper"),
    fc.constantFrom("young", "middle", "middle", "old", ""),
    fc.constantFrom("no", "no", "no", "no", "yes"),
  ),
});
const crowd = fc.array(respondent, { minLength: 30, maxLength: 40 });

const POPULATION: Population = new Map([
  ["a", 1900],
  ["b", 830],
  ["c", 310],
  ["d", 170],
]);

describe.each([
  ["without weights, every figure in full", undefined, (score: number) => score],
  ["weighted by stratum, figures as printed with three decimals", POPULATION, (score: number) => score.toFixed(3)],
])("%s", (_, population, print) => {
  const waveOf = (people: readonly Respondent[]) => {
    const tally = emptyTally(instrument);
    for (const { rank, stratum, cells } of people) {
      addRow(tally, { states: [rank], stratum, cells, channel: cells[0] ?? "", duration: undefined });
    }
    return scoredWave(tally, population, rules);
  };
  const dimensions = [...DIMENSIONS, BY_STRATUM];

  /** Everything that anybody is shown. */
  const shownOf = (people: readonly Respondent[]): string => {
    const wave = waveOf(people);
    const figures = {
      blocks: Object.keys(METHODS).map((method) => publishBlock(wave, "1.1", method)),
      breakdowns: dimensions.map((dimension) => publishBreakdown(wave, "1.1", dimension)),
      items: Object.keys(METHODS).map((method) => publishItems(wave, "1.1", method, { breakdowns: true })),
    };
    return JSON.stringify(figures, (key, value: unknown) => {
      if (value instanceof Map) return [...value];
      return typeof value === "number" && !Number.isInteger(value) && key !== "n" ? print(value) : value;
    });
  };

  const cellOf = (person: Respondent, dimension: string) =>
    dimension === BY_STRATUM ? person.stratum : (person.cells[DIMENSIONS.indexOf(dimension as "age")] ?? "");
  const withCell = (person: Respondent, dimension: string, value: string): Respondent =>
    dimension === BY_STRATUM
      ? { ...person, stratum: value }
      : {
          ...person,
          cells: DIMENSIONS.map((name, place) => (name === dimension ? value : (person.cells[place] ?? ""))),
        };

  /** The people behind the headline: a weighted one leaves out those without a stratum. */
  const countedOf = (people: readonly Respondent[]) =>
    waveOf(people).design.headline === "U" ? people : people.filter(({ stratum }) => stratum !== NO_STRATUM);

  const scoreOf = (people: readonly Respondent[], dimension: string, value: string, method: keyof typeof METHODS) => {
    const inCell = countedOf(people).filter((person) => cellOf(person, dimension) === value);
    return inCell.reduce((sum, { rank }) => sum + (METHODS[method][rank] ?? 0), 0) / inCell.length;
  };

  /** Other worlds that an attacker has to reckon with: two people change places, or one moves, or two answers shift. */
  function* otherWorlds(people: readonly Respondent[], dimension: string, value: string, hidden: readonly string[]) {
    const inside = [...people.entries()].filter(([, person]) => cellOf(person, dimension) === value);
    const outside = [...people.entries()].filter(
      ([, person]) => cellOf(person, dimension) !== value && hidden.includes(cellOf(person, dimension)),
    );
    for (const [i, a] of inside) {
      for (const [j, b] of outside) {
        const other = cellOf(b, dimension);
        yield people.with(i, withCell(a, dimension, other)).with(j, withCell(b, dimension, value));
        yield people.with(j, withCell(b, dimension, value));
        for (const shift of [-1, 1]) {
          const [up, down] = [a.rank + shift, b.rank - shift];
          if (up < 0 || up > 4 || down < 0 || down > 4) continue;
          yield people.with(i, { ...a, rank: up }).with(j, { ...b, rank: down });
        }
      }
    }
    for (const [i, a] of inside) {
      for (const rank of [0, 1, 2, 3, 4]) if (rank !== a.rank) yield people.with(i, { ...a, rank });
    }
  }

  /** Methods by which people did not all answer alike: else the headline itself tells every cell. */
  const tellingMethods = (people: readonly Respondent[]) =>
    (Object.keys(METHODS) as (keyof typeof METHODS)[]).filter(
      (method) => new Set(people.map(({ rank }) => METHODS[method][rank])).size > 1,
    );

  /**
   * A weighted total tells strata of different weight apart (decision 0010). That gives away a stratum large enough
   * to be shown alone, or small ones that are weighted together and answered nearly all alike; no other.
   */
  const poolTells = (
    wave: ReturnType<typeof waveOf>,
    people: readonly Respondent[],
    value: string,
    method: keyof typeof METHODS,
  ) => {
    const { members } = wave.design.analysis.find((stratum) => stratum.members.includes(value)) ?? { members: [value] };
    if (members.length === 1) return people.filter(({ stratum }) => stratum === value).length >= 10;
    const pool = people.filter(({ stratum }) => members.includes(stratum)).map(({ rank }) => METHODS[method][rank]);
    const mostCommon = Math.max(...pool.map((score) => pool.filter((other) => other === score).length));
    return pool.length - mostCommon < 2;
  };

  test("no hidden cell of up to 40 responses can be worked out", () => {
    let attacked = 0;
    fc.assert(
      fc.property(crowd, (people) => {
        const wave = waveOf(people);
        if (publishBlock(wave, "1.1", "top2").kind !== "estimated") return;
        const shown = shownOf(people);
        for (const dimension of dimensions) {
          const breakdown = publishBreakdown(wave, "1.1", dimension);
          if (breakdown.kind !== "shown") continue;
          const hidden = breakdown.cells.flatMap((cell) => (cell.kind === "suppressed" ? [cell.value] : []));
          for (const value of hidden) {
            for (const method of tellingMethods(countedOf(people))) {
              if (dimension === BY_STRATUM && poolTells(wave, people, value, method)) continue;
              attacked += 1;
              const truth = scoreOf(people, dimension, value, method);
              const safe = () => {
                for (const world of otherWorlds(people, dimension, value, hidden)) {
                  if (!countedOf(world).some((person) => cellOf(person, dimension) === value)) continue;
                  if (scoreOf(world, dimension, value, method) === truth) continue;
                  if (shownOf(world) === shown) return true;
                }
                return false;
              };
              expect(safe(), `${dimension} "${value}" by ${method} is ${truth}`).toBe(true);
            }
          }
        }
      }),
      { numRuns: process.env["TEST_FULL"] === "1" ? 800 : 60, seed: 20260101 },
    );
    expect(attacked).toBeGreaterThan(100);
  }, 240_000);

  test("a hidden cell tells neither its score nor its number", () => {
    fc.assert(
      fc.property(crowd, (people) => {
        const wave = waveOf(people);
        const hiddenByRecount = new Map(
          dimensions.map((dimension) => [
            dimension,
            slices(wave, scoredBlock(wave, "1.1", "top2"), dimension).filter(({ status }) => status === "suppressed"),
          ]),
        );
        for (const dimension of dimensions) {
          const breakdown = publishBreakdown(wave, "1.1", dimension);
          if (breakdown.kind !== "shown") continue;
          const hidden = breakdown.cells.filter((cell) => cell.kind === "suppressed");
          expect(hidden.map(({ value }) => value)).toEqual(
            expect.arrayContaining((hiddenByRecount.get(dimension) ?? []).map(({ value }) => value)),
          );
          for (const cell of hidden) expect(Object.keys(cell)).toEqual(["kind", "value", "band"]);
          const cells = breakdown.cells.length;
          const rows = hidden[0]?.band.below ?? 10;
          expect(rows, "rows hidden together").toBeGreaterThanOrEqual(Math.min(10, people.length));
          if (hidden.length > 0 && cells > 1) expect(hidden.length).toBeGreaterThanOrEqual(2);
        }
      }),
      { numRuns: 100 },
    );
  });
});
