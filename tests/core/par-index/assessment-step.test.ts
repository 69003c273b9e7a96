import { expect, test } from "vitest";

import { assessmentStep, checkAssessedPoints } from "#app/par-index/assessment-step.ts";
import { criteriaTree, leavesOf } from "#app/par-index/criteria-tree.ts";
import { toHundredths } from "#app/par-index/points.ts";
import { definitions } from "#tests/core/definitions-on-disk.ts";

test("every assessed leaf of the plan could have been given its 2023 points and its target", () => {
  for (const edition of definitions().indexes.values()) {
    const step = assessmentStep(edition);
    const assessed = leavesOf(criteriaTree(edition)).filter(({ method }) => method?.kind === "assessed");
    expect(assessed).toHaveLength(63);
    for (const leaf of assessed) {
      for (const points of [leaf.previous, leaf.target, leaf.max, 0]) {
        expect([leaf.code, points, checkAssessedPoints(toHundredths(points), leaf, step)]).toEqual([
          leaf.code,
          points,
          undefined,
        ]);
      }
    }
  }
});

test("points above the maximum or between two steps cannot be given", () => {
  expect(checkAssessedPoints(125, { max: 1 }, 25)).toBe("above_maximum");
  expect(checkAssessedPoints(90, { max: 1 }, 25)).toBe("off_step");
  expect(checkAssessedPoints(75, { max: 1 }, 25)).toBeUndefined();
});

test("the maximum can be given even where it is no multiple of the step", () => {
  expect(checkAssessedPoints(110, { max: 1.1 }, 25)).toBeUndefined();
});

test("an edition may say another step", () => {
  expect(assessmentStep({ assessment_step: 0.1 })).toBe(10);
  expect(assessmentStep({})).toBe(25);
});
