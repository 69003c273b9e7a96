import fc from "fast-check";
import { expect, test } from "vitest";

import { RELEASE_STEP, releaseStep, type ReleaseState } from "#app/scoring/publication/release-step.ts";

/** What was shown, one figure after the other, when answers came in by these numbers and the page was read after each. */
function shownWhile(arrivals: readonly number[]): { readonly shown: readonly number[]; readonly all: number } {
  const shown: number[] = [0];
  let state: ReleaseState = { shownRows: 0, nextRows: undefined };
  let all = 0;
  for (const number of arrivals) {
    all += number;
    const decision = releaseStep(state, all);
    if (decision === "prepare") state = { ...state, nextRows: all };
    if (decision === "advance") {
      state = { shownRows: state.nextRows ?? 0, nextRows: all };
      shown.push(state.shownRows);
    }
  }
  return { shown, all };
}

test("nobody can compare two figures that are fewer than ten answers apart, the last one included", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 80 }), (arrivals) => {
      const { shown, all } = shownWhile(arrivals);
      const compared = [...shown, all].filter((rows, place, list) => place === 0 || rows !== list[place - 1]);
      compared.slice(1).forEach((rows, place) => {
        const step = rows - (compared[place] ?? 0);
        // The one exception: fewer than ten answers in all, which no threshold lets anybody see step by step.
        if (step < RELEASE_STEP) expect(compared).toEqual([0, all]);
      });
    }),
  );
});

test("figures follow the answers, never more than two steps behind when somebody looks after each answer", () => {
  const { shown } = shownWhile(Array.from({ length: 95 }, () => 1));
  expect(shown).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
});
