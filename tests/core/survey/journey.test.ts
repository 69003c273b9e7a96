import { describe, expect, test } from "vitest";

import { isAsked, itemsAskedBy, needsAnswer } from "#app/survey/journey.ts";
import { levelsOf } from "#app/survey/resolved-questionnaire.ts";
import { resolvedQuestionnaire } from "#tests/core/definitions-on-disk.ts";
import { itemOf } from "#tests/core/example-questionnaire.ts";

const oneStop = resolvedQuestionnaire("one-stop");
const ids = (items: readonly { readonly id: string }[]) => items.map((item) => item.id);

describe("what a channel asks", () => {
  // Oracle: survey-definitions/questionnaires/one-stop.yaml, read by eye.
  const kiosk = [
    "procedure_group",
    "parking",
    "facilities",
    "attitude",
    "guidance",
    "handling_time",
    "handling_result",
  ];

  test("a kiosk asks the procedure group and the scored items, in the order of the file", () => {
    expect(ids(itemsAskedBy(oneStop, "kiosk"))).toEqual(kiosk);
  });

  test.each(["qr", "paper"] as const)("%s asks the demographics too, last", (channel) => {
    expect(ids(itemsAskedBy(oneStop, channel))).toEqual([...kiosk, "age_band", "respondent_kind"]);
  });
});

describe("what a filter hides", () => {
  const behind = itemOf("behind", { onlyIf: { item: "filter", is: ["1", "3"] } });

  test.each([
    [{ filter: "1" }, true],
    [{ filter: "3" }, true],
    [{ filter: "2" }, false],
    [{ filter: "KYK" }, false],
    [{ filter: undefined }, false],
    [{}, false],
    [{ other: "1" }, false],
  ])("with %j the item behind it is asked: %j", (answers, asked) => {
    expect(isAsked(behind, answers)).toBe(asked);
  });

  test("an item without a filter is always asked", () => {
    expect(isAsked(itemOf("free"), {})).toBe(true);
  });
});

test("scored items and filters need an answer; opinions beside, strata and demographics never do", () => {
  const roles = ["scored", "filter", "unscored", "stratum", "demographic"] as const;
  expect(roles.map((role) => needsAnswer(itemOf("x", { role })))).toEqual([true, true, false, false, false]);
});

test("“Không có ý kiến” is offered with every rating but is no level of it", () => {
  const parking = oneStop.items.find((item) => item.id === "parking");
  if (!parking) throw new Error("one-stop has no item parking");
  expect(parking.options.map((option) => option.code)).toEqual(["5", "4", "3", "2", "1", "KYK"]);
  expect(levelsOf(parking).map((option) => option.code)).toEqual(["5", "4", "3", "2", "1"]);
  const group = oneStop.items.find((item) => item.id === "procedure_group");
  expect([group?.rating, group?.options.some((option) => option.code === "KYK")]).toEqual([false, false]);
});
