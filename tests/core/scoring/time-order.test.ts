import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { TimeOrder } from "#app/scoring/counting/time-order.ts";

interface TimedRow {
  readonly id: string;
  readonly seconds: number;
  readonly states: readonly number[];
}

function signsOf(rows: readonly TimedRow[], items = 2) {
  const order = new TimeOrder(items);
  for (const { id, seconds, states } of rows) order.add(id, seconds, states);
  return order.signs();
}

/** max over i of #{j: t_i ≤ t_j < t_i + 600}, and the longest run, looked for in every place (§9). */
function bruteForce(rows: readonly TimedRow[]) {
  const bursts = rows.map(
    ({ seconds: from }) => rows.filter(({ seconds }) => seconds >= from && seconds < from + 600).length,
  );
  const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const answers = rows
    .toSorted((a, b) => a.seconds - b.seconds || byBytes(a.id, b.id))
    .map(({ states }) => states.join());
  let run = 0;
  for (let start = 0; start < answers.length; start += 1) {
    for (let end = start + 1; end <= answers.length; end += 1) {
      if (new Set(answers.slice(start, end)).size === 1) run = Math.max(run, end - start);
    }
  }
  return { burst: Math.max(0, ...bursts), run };
}

const row = (id: string, seconds: number, ...states: number[]): TimedRow => ({ id, seconds, states });

describe("bursts and runs", () => {
  test("of no rows are 0", () => {
    expect(signsOf([])).toEqual({ burst: 0, run: 0 });
  });

  test("a window holds its first second and not the one 600 seconds later", () => {
    expect(signsOf([row("a", 0, 1, 1), row("b", 599, 1, 2)]).burst).toBe(2);
    expect(signsOf([row("a", 0, 1, 1), row("b", 600, 1, 2)]).burst).toBe(1);
    expect(signsOf([row("a", 0, 1, 1), row("b", 0, 1, 2), row("c", 599, 0, 0), row("d", 600, 0, 0)]).burst).toBe(3);
  });

  test("at the same second the order is that of the ids' bytes, so ids decide what stands side by side", () => {
    expect(signsOf([row("a", 0, 1, 1), row("b", 0, 2, 2), row("c", 0, 1, 1)]).run).toBe(1);
    expect(signsOf([row("a", 0, 1, 1), row("c", 0, 2, 2), row("b", 0, 1, 1)]).run).toBe(2);
    // Code points, not UTF-16 units: U+FF5E comes before U+1F600.
    expect(signsOf([row("\u{1F600}", 0, 1, 1), row("\uFF5E", 0, 2, 2), row("\u{1F601}", 0, 1, 1)]).run).toBe(2);
    // R10 before R2: bytes, not numbers.
    expect(signsOf([row("R2", 0, 1, 1), row("R10", 0, 2, 2), row("R3", 0, 1, 1)]).run).toBe(2);
  });

  test("skipped, no opinion and not asked are answers of their own", () => {
    expect(signsOf([row("a", 0, 1, -1), row("b", 1, 1, -2), row("c", 2, 1, -3), row("d", 3, 1, -3)]).run).toBe(2);
  });

  // Oracle: brute force.
  test("are what brute force finds", () => {
    const rows = fc.array(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 3, unit: "binary" }),
        seconds: fc.oneof(
          fc.nat(2000),
          fc.nat(4).map((n) => n * 600),
          fc.nat(3),
        ),
        states: fc.array(fc.integer({ min: -3, max: 0 }), { minLength: 2, maxLength: 2 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        // An id stands for one row of the wave.
        const unique = [...new Map(all.map((entry) => [entry.id, entry])).values()];
        expect(signsOf(unique)).toEqual(bruteForce(unique));
        expect(signsOf(unique.toReversed())).toEqual(bruteForce(unique));
      }),
      { numRuns: 500 },
    );
  });

  test("beyond the rows it starts with, nothing is lost", () => {
    const many = Array.from({ length: 5000 }, (_, i) =>
      row(`R${i}`, i % 3 === 0 ? i : 10_000 + i, i % 7 === 0 ? 1 : 0, 4),
    );
    const starts = many.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
    const burst = Math.max(...starts.map((t) => starts.filter((other) => other >= t && other < t + 600).length));
    expect(signsOf(many).burst).toBe(burst);
    expect(signsOf(Array.from({ length: 3000 }, (_, i) => row(`R${i}`, 3000 - i, 2, 2))).run).toBe(3000);
  });
});
