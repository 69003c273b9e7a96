// Oracle: issue "The office's working day", §10, counted here a second time by plain loops.
import fc from "fast-check";
import { expect, test } from "vitest";

import { hideRareTraits, HIDDEN_TRAIT } from "#app/scoring/publication/rare-traits.ts";

const row = fc.record({
  stratum: fc.constantFrom("thon_1", "thon_2", ""),
  traits: fc.tuple(fc.constantFrom("qr", "kiosk"), fc.constantFrom("nam", "nu", ""), fc.constantFrom("a", "b", "c")),
  answer: fc.nat(4),
  count: fc.constant(1),
});
const rows = fc.array(row, { maxLength: 120, size: "max" });

function sizes(of: readonly { readonly stratum: string; readonly traits: readonly string[] }[]) {
  const found = new Map<string, number>();
  for (const { stratum, traits } of of) {
    const key = JSON.stringify([stratum, ...traits]);
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

test("what is shown of a person is shared by five at least, or it is hidden, and nobody is hidden alone", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const shown = hideRareTraits(given);
      const ofStratum = (name: string) => given.filter(({ stratum }) => stratum === name).length;
      for (const [key, count] of sizes(shown)) {
        const [stratum = "", ...traits] = JSON.parse(key) as string[];
        if (count >= 5) continue;
        expect(traits.every((trait) => trait === HIDDEN_TRAIT)).toBe(true);
        // Fewer than five hidden rows: the stratum has no others.
        expect(count).toBe(ofStratum(stratum));
      }
    }),
  );
});

test("stratum, answers and order of the rows stay, and a row keeps its traits or loses all of them", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const shown = hideRareTraits(given);
      expect(shown.map(({ stratum, answer }) => [stratum, answer])).toEqual(
        given.map(({ stratum, answer }) => [stratum, answer]),
      );
      shown.forEach(({ traits }, place) => {
        if ((traits as readonly string[]).includes(HIDDEN_TRAIT))
          expect(new Set(traits)).toEqual(new Set([HIDDEN_TRAIT]));
        else expect(traits).toEqual(given[place]?.traits);
      });
    }),
  );
});

test("what is hidden is the same whether rows are told one by one or counted", () => {
  fc.assert(
    fc.property(rows, (given) => {
      const shown = hideRareTraits(given).map(({ stratum, traits }) => JSON.stringify([stratum, ...traits]));
      const keys = given.map(({ stratum, traits }) => JSON.stringify([stratum, ...traits]));
      const alike = [...sizes(given)].map(([key, count]) => {
        const [stratum = "", ...traits] = JSON.parse(key) as string[];
        return { key, stratum, traits, count };
      });
      for (const { key, stratum, traits } of hideRareTraits(alike)) {
        keys.forEach((of, place) => {
          if (of === key) expect(shown[place]).toBe(JSON.stringify([stratum, ...traits]));
        });
      }
    }),
    { numRuns: 50 },
  );
});

test("no more is hidden than has to be: the smallest combinations first", () => {
  const people = (count: number, traits: readonly string[]) =>
    Array.from({ length: count }, () => ({ stratum: "thon_1", traits, count: 1 }));
  const shown = hideRareTraits([...people(9, ["a"]), ...people(6, ["b"]), ...people(1, ["c"])]);
  // One row of "c" alone would be known by what it is not, so the six of "b" hide it.
  expect([...sizes(shown)]).toEqual([
    ['["thon_1","a"]', 9],
    ['["thon_1","an"]', 7],
  ]);
  expect([...sizes(hideRareTraits([...people(9, ["a"]), ...people(4, ["b"]), ...people(1, ["c"])]))]).toEqual([
    ['["thon_1","a"]', 9],
    ['["thon_1","an"]', 5],
  ]);
});
