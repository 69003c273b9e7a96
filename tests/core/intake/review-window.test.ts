import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { encodeFlags, reviewWindow, type ReviewFlag } from "#app/intake/review-window.ts";

const START = Date.parse("2026-11-23T03:00:00Z");

/** A day of responses: seconds since the start, the answers given, and where. */
interface Given {
  readonly second: number;
  readonly sheet: string;
  readonly point?: string;
}

/** Observes all in order and says which flags each has in the end. */
function flagsOf(given: readonly Given[], limits: { burst: number; run: number }): string[] {
  const window = reviewWindow(limits);
  const flags = given.map(() => new Set<ReviewFlag>());
  given.forEach(({ second, sheet, point = "p" }, place) => {
    const at = new Date(START + second * 1000);
    const { own, earlier } = window.observe({ id: String(place), unitId: "u", point, sheet, at, received: at });
    for (const flag of own) flags[place]?.add(flag);
    for (const { id, flag } of earlier) flags[Number(id)]?.add(flag);
  });
  return flags.map(encodeFlags);
}

/** The definition itself: a response is in a burst when any ten minutes that hold it hold too many. */
function burstsByDefinition(seconds: readonly number[], limit: number): boolean[] {
  return seconds.map((own) =>
    seconds.some((from) => {
      const held = seconds.filter((second) => second >= from && second < from + 600);
      return own >= from && own < from + 600 && held.length >= limit;
    }),
  );
}

describe("the review window", () => {
  test("marks a whole burst, the first of it too, and nothing before or after", () => {
    const calm = [0, 700];
    const burst = [2000, 2001, 2002, 2599];
    const given = [...calm, ...burst, 4000].map((second, n) => ({ second, sheet: String(n) }));
    expect(flagsOf(given, { burst: 4, run: 99 })).toEqual(["", "", "burst", "burst", "burst", "burst", ""]);
  });

  test("marks what the definition calls a burst, whatever the times", () => {
    const times = fc.array(fc.nat({ max: 3000 }), { maxLength: 40 });
    fc.assert(
      fc.property(times, fc.integer({ min: 2, max: 6 }), (unsorted, burst) => {
        const seconds = unsorted.toSorted((a, b) => a - b);
        const marked = flagsOf(
          seconds.map((second, n) => ({ second, sheet: String(n) })),
          { burst, run: 99 },
        );
        expect(marked.map((flags) => flags === "burst")).toEqual(burstsByDefinition(seconds, burst));
      }),
    );
  });

  test("marks a run of identical answers from its first to its last", () => {
    const sheets = ["a", "b", "b", "b", "b", "a", "b"];
    const given = sheets.map((sheet, n) => ({ second: n * 60, sheet }));
    expect(flagsOf(given, { burst: 99, run: 3 })).toEqual(["", "run", "run", "run", "run", "", ""]);
  });

  test("does not mix two points", () => {
    const given = [0, 1, 2, 3].map((second) => ({ second, sheet: "a", point: second % 2 === 0 ? "p" : "q" }));
    expect(flagsOf(given, { burst: 3, run: 3 })).toEqual(["", "", "", ""]);
  });

  test("counts a response that is sent again once", () => {
    const window = reviewWindow({ burst: 2, run: 2 });
    const at = new Date(START);
    const seen = { id: "same", unitId: "u", point: "p", sheet: "a", at, received: at };
    expect(window.observe(seen)).toMatchObject({ own: [], earlier: [] });
    expect(window.observe(seen)).toMatchObject({ own: [], earlier: [] });
  });

  test("a response that was not stored marks nobody, neither before nor after it", () => {
    const window = reviewWindow({ burst: 3, run: 3 });
    const see = (id: string, second: number) => {
      const at = new Date(START + second * 1000);
      return window.observe({ id, unitId: "u", point: "p", sheet: "a", at, received: at });
    };
    see("first", 0);
    see("second", 1);
    const refused = see("refused", 2);
    expect(refused).toMatchObject({ own: ["burst", "run"] });
    refused.forget();
    expect(see("fourth", 3)).toMatchObject({
      own: ["burst", "run"],
      earlier: [
        { id: "first", flag: "burst" },
        { id: "second", flag: "burst" },
        { id: "first", flag: "run" },
        { id: "second", flag: "run" },
      ],
    });
    see("another refused", 4).forget();
    expect(see("last", 1500)).toMatchObject({ own: [], earlier: [] });
  });

  test("a day's queue of a kiosk is placed by its own clock, and forgotten by ours", () => {
    const window = reviewWindow({ burst: 3, run: 9 });
    const received = new Date(START);
    const see = (id: string, hour: number) =>
      window.observe({ id, unitId: "u", point: "p", sheet: id, at: new Date(START - hour * 3_600_000), received });
    expect([see("a", 9), see("b", 5), see("c", 7)].map(({ own }) => own)).toEqual([[], [], []]);
    expect([see("d", 7), see("e", 7)].map(({ own }) => own)).toEqual([[], ["burst"]]);
  });

  test("forgets everything after twenty minutes", () => {
    const given = [
      { second: 0, sheet: "a" },
      { second: 1201, sheet: "a" },
    ];
    expect(flagsOf(given, { burst: 99, run: 2 })).toEqual(["", ""]);
    expect(
      flagsOf(
        [
          { second: 0, sheet: "a" },
          { second: 1199, sheet: "a" },
        ],
        { burst: 99, run: 2 },
      ),
    ).toEqual(["run", "run"]);
  });

  test("forgets what is of the future when the clock was set back, and marks nobody by it", () => {
    const window = reviewWindow({ burst: 99, run: 2 });
    const see = (id: string, second: number) => {
      const at = new Date(START + second * 1000);
      return window.observe({ id, unitId: "u", point: "p", sheet: "a", at, received: at }).own;
    };
    expect(see("before", 0)).toEqual([]);
    expect(see("an hour back", -3600)).toEqual([]);
    expect(see("then", -3590)).toEqual(["run"]);
  });
});
