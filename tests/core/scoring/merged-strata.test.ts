// Oracle: the analysis strata of the statistics definitions, §2: merging must leave them as they were.
import fc from "fast-check";
import { expect, test } from "vitest";

import { analysisStrata } from "#app/scoring/estimation/strata.ts";
import { mergedStrata } from "#app/scoring/publication/merged-strata.ts";

const NAMES = ["a", "b", "c", "d", "gop"] as const;
const given = fc.record({
  rows: fc.array(fc.tuple(fc.constantFrom(...NAMES, ""), fc.integer({ min: 1, max: 14 })), {
    maxLength: 6,
    size: "max",
  }),
  listed: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 5 }),
  people: fc.array(fc.integer({ min: 15, max: 900 }), { minLength: 5, maxLength: 5 }),
  collapseMin: fc.integer({ min: 1, max: 12 }),
});

test("no stratum of one to four rows is named where scoring does not need its name, and no weight changes", () => {
  fc.assert(
    fc.property(given, ({ rows: pairs, listed, people, collapseMin }) => {
      const rows = new Map(pairs);
      const population = listed.length === 0 ? undefined : new Map(listed.map((name, at) => [name, people[at] ?? 1]));
      const merged = mergedStrata({ rows, population, collapseMin, fewest: 5 });
      const after = new Map<string, number>();
      for (const [name, count] of rows) {
        const written = merged.nameOf.get(name) ?? name;
        after.set(written, (after.get(written) ?? 0) + count);
      }
      const weighed = (counts: ReadonlyMap<string, number>, of: ReadonlyMap<string, number> | undefined) =>
        analysisStrata(
          [...(of ?? [])].map(([name, n]) => ({ name, rows: counts.get(name) ?? 0, population: n })),
          collapseMin,
        )
          .map(({ rows: n, population: N }) => [n, N])
          .toSorted(([a = 0, x = 0], [b = 0, y = 0]) => a - b || x - y);
      expect(weighed(after, merged.population)).toEqual(weighed(rows, population));

      const weighedAlone = new Set(
        analysisStrata(
          [...(population ?? [])].map(([name, n]) => ({ name, rows: rows.get(name) ?? 0, population: n })),
          collapseMin,
        ).flatMap(({ members }) => (members.length === 1 ? members : [])),
      );
      for (const [name, count] of rows) {
        if (name === "" || count >= 5 || weighedAlone.has(name)) continue;
        expect(merged.nameOf.get(name)).toBeDefined();
        expect(merged.nameOf.get(name)).not.toBe(name);
      }
      // What stands without a name is not one stratum's few rows either, as far as there are others to join them.
      const nameless = after.get("") ?? 0;
      const othersUnlisted = [...after].some(
        ([name, count]) => name !== "" && count > 0 && !merged.population?.has(name),
      );
      if ([...merged.nameOf.values()].includes("") && nameless < 5) expect(othersUnlisted).toBe(false);
    }),
  );
});
