import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { decodeSheet, encodeSheet, settleAnswers } from "#app/survey/answer-sheet.ts";
import type { GivenAnswers } from "#app/survey/journey.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { resolvedQuestionnaire, resolvedQuestionnaires } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";

const onlyIf = { item: "came", is: ["yes"] };
const example = questionnaireOf([
  itemOf("way", { criterion: "1.1" }),
  itemOf("came", { role: "filter", codes: ["yes", "no"] }),
  itemOf("met", { criterion: "1.2", onlyIf }),
  itemOf("told", { role: "unscored", onlyIf }),
  itemOf("area", { role: "stratum", codes: ["a", "b"] }),
]);

// Oracle: statistics definitions, §13.2 – the four kinds of an answer, written out by hand.
describe("a settled sheet keeps apart what was answered, skipped, declined and not asked", () => {
  test.each<[string, Record<string, string>, string[], number]>([
    [
      "everything answered",
      { way: "5", came: "yes", met: "4", told: "KYK", area: "b" },
      ["5", "yes", "4", "KYK", "b"],
      0,
    ],
    ["nothing answered: what is behind the filter was not asked", {}, ["", "", "NA", "NA", ""], 0],
    ["“Không có ý kiến” is neither a skip nor not asked", { way: "KYK", came: "yes" }, ["KYK", "yes", "", "", ""], 0],
    ["the filter says no", { way: "3", came: "no" }, ["3", "no", "NA", "NA", ""], 0],
    [
      "answers that the filter hides are dropped and counted",
      { came: "no", met: "1", told: "2" },
      ["", "no", "NA", "NA", ""],
      2,
    ],
    ["a skipped filter hides what is behind it too", { way: "1", met: "5" }, ["1", "", "NA", "NA", ""], 1],
  ])("%s", (_, given, codes, hiddenDropped) => {
    expect(settleAnswers(example, given)).toEqual({ codes, hiddenDropped });
  });

  test("answers to fields that are no item leave no trace", () => {
    const sheet = settleAnswers(example, { way: "5", phone: "0912345678" });
    expect(encodeSheet(sheet)).toBe("5,,NA,NA,");
  });
});

test("people who were not received are not counted as having judged it", () => {
  const residents = resolvedQuestionnaire("residents");
  const hidden = { had_case: "2", case_reception: "1", case_settlement: "1" };
  const { codes, hiddenDropped } = settleAnswers(residents, hidden);
  const codeOf = (id: string) => codes[residents.items.findIndex((item) => item.id === id)];
  expect([codeOf("had_case"), codeOf("case_reception"), codeOf("case_settlement")]).toEqual(["2", "NA", "NA"]);
  expect(hiddenDropped).toBe(2);
});

describe("a stored line", () => {
  test("reads as the export does: codes between commas, nothing for a skip", () => {
    expect(encodeSheet({ codes: ["5", "", "KYK", "NA", "ho_tich"], hiddenDropped: 0 })).toBe("5,,KYK,NA,ho_tich");
  });

  test("of another questionnaire is refused, not read as something else", () => {
    expect(() => decodeSheet(example.items, "5,yes,4,KYK")).toThrow("4 codes, the questionnaire 5 items");
    expect(() => decodeSheet(example.items, "5,yes,4,KYK,b,")).toThrow("6 codes, the questionnaire 5 items");
  });
});

/** Any answers to the items of a questionnaire, hidden ones and skipped ones among them. */
function anyAnswers({ items }: Questionnaire): fc.Arbitrary<GivenAnswers> {
  const fields = items.map((item) => [item.id, fc.constantFrom(...item.options.map((option) => option.code))] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

describe.each(resolvedQuestionnaires().map((asked) => [asked.id, asked] as const))(
  "whatever is answered: %s",
  (_, asked) => {
    test("reading a stored line gives back the sheet that was stored", () => {
      fc.assert(
        fc.property(anyAnswers(asked), (given) => {
          const sheet = settleAnswers(asked, given);
          expect(decodeSheet(asked.items, encodeSheet(sheet))).toEqual(sheet.codes);
        }),
      );
    });

    test("no answer to a hidden item is kept, and no other answer is lost", () => {
      fc.assert(
        fc.property(anyAnswers(asked), (given) => {
          const { codes, hiddenDropped } = settleAnswers(asked, given);
          let kept = 0;
          asked.items.forEach((item, position) => {
            // Oracle: the rule of statistics definitions §13.2, said again without the product's own function.
            const filter = item.onlyIf;
            const hidden = filter !== undefined && !filter.is.some((code) => code === given[filter.item]);
            const answer = given[item.id];
            expect(codes[position]).toBe(hidden ? "NA" : (answer ?? ""));
            if (!hidden && answer !== undefined) kept += 1;
          });
          expect(kept + hiddenDropped).toBe(Object.keys(given).length);
        }),
      );
    });
  },
);
