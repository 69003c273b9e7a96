import { describe, expect, test } from "vitest";

import { requiredAtPoints, type RequiredSample } from "#app/office/waves/required-at-points.ts";

const counter: RequiredSample = { id: "one-stop", required: 286, byCodes: false };
const residents: RequiredSample = { id: "residents", required: 385, byCodes: false };
const officials: RequiredSample = { id: "officials", required: 21, byCodes: true };

const shared = (samples: readonly RequiredSample[], points: Readonly<Record<string, readonly string[]>>) =>
  Object.fromEntries(
    requiredAtPoints(
      samples,
      Object.entries(points).map(([id, questionnaireIds]) => ({ id, questionnaireIds })),
    ),
  );

describe("what each point would bring in if all did the same", () => {
  test("is an equal share of a questionnaire, rounded up, so that all of them together are never too few", () => {
    expect(shared([counter], { a: ["one-stop"], b: ["one-stop"], c: ["one-stop"] })).toEqual({ a: 96, b: 96, c: 96 });
    expect(shared([counter], { a: ["one-stop"], b: ["one-stop"] })).toEqual({ a: 143, b: 143 });
  });

  test("is the whole where one point alone offers it, and the sum where a point offers several", () => {
    expect(shared([counter, residents], { a: ["one-stop", "residents"], b: ["residents"] })).toEqual({
      a: 286 + 193,
      b: 193,
    });
  });

  test("is not shared where people answer with codes: they may come to any of its points", () => {
    expect(shared([officials], { a: ["officials"], b: ["officials"] })).toEqual({ a: 21, b: 21 });
  });

  test("is nothing at a point that offers nothing of the wave", () => {
    expect(shared([counter], { a: ["one-stop"], b: [] })).toEqual({ a: 286, b: 0 });
  });
});
