import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import { answerFormSchema, answersSchema } from "#app/survey/answer-schema.ts";
import { resolvedQuestionnaire } from "#tests/core/definitions-on-disk.ts";

const oneStop = resolvedQuestionnaire("one-stop");
const residents = resolvedQuestionnaire("residents");
const ALL_GOOD = {
  parking: "5",
  facilities: "4",
  attitude: "3",
  guidance: "2",
  handling_time: "1",
  handling_result: "KYK",
};

interface Parsed {
  readonly success: boolean;
  readonly error?:
    { readonly issues: readonly { readonly path: PropertyKey[]; readonly message: string }[] } | undefined;
}

/** `field: problem` of everything that was refused; nothing when it was accepted. */
const refusals = (result: Parsed) =>
  (result.error?.issues ?? []).map(({ path, message }) => `${path.map(String).join(".")}: ${message}`).toSorted();

const without = <T extends object>(answers: T, ...names: (keyof T)[]) =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => !names.includes(name as keyof T)));

describe("answers to the one-stop questionnaire", () => {
  const check = (answers: unknown, channel: "kiosk" | "qr" = "qr") =>
    refusals(answersSchema(oneStop, channel).safeParse(answers));

  test("are accepted when every scored item is answered, “Không có ý kiến” included", () => {
    expect(check(ALL_GOOD)).toEqual([]);
    expect(answersSchema(oneStop, "qr").parse(ALL_GOOD)).toEqual(ALL_GOOD);
  });

  test("may leave out the stratum and the demographics, or give them", () => {
    expect(check({ ...ALL_GOOD, procedure_group: "dat_dai", age_band: "tren_60", respondent_kind: "ca_nhan" })).toEqual(
      [],
    );
  });

  test.each(Object.keys(ALL_GOOD))("without %s are refused on that field and on no other", (name) => {
    expect(check(without(ALL_GOOD, name as keyof typeof ALL_GOOD))).toEqual([`${name}: required`]);
  });

  test("that miss several items name each of them at once", () => {
    expect(check(without(ALL_GOOD, "parking", "attitude", "handling_result"))).toEqual([
      "attitude: required",
      "handling_result: required",
      "parking: required",
    ]);
  });

  test.each(["0", "6", "", "NA", "kyk", "5 ", "toString"])("that are no option of the item are refused: %j", (code) => {
    expect(check({ ...ALL_GOOD, attitude: code })).toEqual(["attitude: unknown_option"]);
  });

  test.each([5, null, ["5"], { code: "5" }, true])("that are no text are refused: %j", (code) => {
    expect(check({ ...ALL_GOOD, attitude: code })).toEqual(["attitude: unknown_option"]);
  });

  test("to an item of another questionnaire are refused", () => {
    expect(check({ ...ALL_GOOD, local_economy: "5" })).toEqual([": unknown_item"]);
  });

  test("given at a kiosk must not hold demographics, but may hold the procedure group", () => {
    expect(check({ ...ALL_GOOD, age_band: "tren_60" }, "kiosk")).toEqual([": unknown_item"]);
    expect(check({ ...ALL_GOOD, respondent_kind: "ca_nhan" }, "kiosk")).toEqual([": unknown_item"]);
    expect(check({ ...ALL_GOOD, procedure_group: "ho_tich" }, "kiosk")).toEqual([]);
  });
});

describe("a filter question", () => {
  const needed = ["local_economy", "local_society", "reform_awareness", "rules_fit", "rules_effect", "problems_found"];
  const answered = Object.fromEntries([...needed, "problems_solved"].map((id) => [id, "4"]));
  const check = (answers: unknown) => refusals(answersSchema(residents, "qr").safeParse(answers));

  test("needs an answer, or nobody knows whether the questions behind it were asked", () => {
    expect(check(answered)).toEqual(["had_case: required"]);
  });

  test("that says yes makes the questions behind it needed", () => {
    expect(check({ ...answered, had_case: "1" })).toEqual(["case_reception: required", "case_settlement: required"]);
    expect(check({ ...answered, had_case: "1", case_reception: "2", case_settlement: "KYK" })).toEqual([]);
  });

  test("that says no frees from the questions behind it", () => {
    expect(check({ ...answered, had_case: "2" })).toEqual([]);
  });

  test("that says no does not refuse answers behind it: they are dropped later", () => {
    expect(check({ ...answered, had_case: "2", case_reception: "1" })).toEqual([]);
  });

  test("does not make an unscored question needed", () => {
    expect(residents.items.find((item) => item.role === "unscored")?.id).toBe("law_awareness");
    expect(check({ ...answered, had_case: "2" })).toEqual([]);
  });
});

describe("the public form", () => {
  const check = (fields: unknown, channel: "kiosk" | "qr" = "qr") =>
    refusals(answerFormSchema(oneStop, channel).safeParse(fields));
  const form = (more: Record<string, unknown> = {}) => ({ response_id: randomUUID(), ...ALL_GOOD, ...more });

  test("needs nothing but its response_id and the answers, so a plain curl works", () => {
    expect(check(form())).toEqual([]);
    expect(check(form(), "kiosk")).toEqual([]);
  });

  test("may carry its own hidden fields", () => {
    const hidden = {
      questionnaire: "one-stop",
      version: "1",
      locale: "en",
      code: "ACDE-HKMR-2345",
      comment: "  Tốt. ",
    };
    expect(check(form(hidden))).toEqual([]);
    expect(answerFormSchema(oneStop, "qr").parse(form(hidden))).toMatchObject({ comment: "Tốt.", locale: "en" });
  });

  test("tells of a missing answer on its field, beside everything else that is wrong", () => {
    const fields = { ...without(form(), "parking"), attitude: "9", comment: "x".repeat(501) };
    expect(check(fields)).toEqual(["attitude: unknown_option", "comment: comment_too_long", "parking: required"]);
    expect(check({ ...without(form(), "parking"), other: "5" })).toEqual([": unknown_item", "parking: required"]);
    expect(check(without(form(), "parking"))).toEqual(["parking: required"]);
  });

  test.each([
    ["another version", { version: "2" }],
    ["a version that is no number", { version: "một" }],
    ["another questionnaire", { questionnaire: "residents" }],
  ])("that was filled for %s is refused as updated", (_, more) => {
    expect(check(form(more))).toEqual([`${Object.keys(more).join("")}: other_version`]);
  });

  test.each([undefined, "", "1", "6ba7b810-9dad-11d1-80b4-00c04fd430c8", 7])(
    "without a random number of its own is refused in words that say so: %j",
    (response_id) => {
      expect(check({ ...form(), response_id })).toEqual(["response_id: response_id"]);
    },
  );

  test("takes a number in capitals as the same number, so a second sending does not count twice", () => {
    const response_id = "3F2504E0-4F89-41D3-9A0C-0305E82C3301";
    expect(answerFormSchema(oneStop, "qr").parse(form({ response_id }))["response_id"]).toBe(response_id.toLowerCase());
  });

  test.each(["name", "phone", "assisted", "intent", "answers", "constructor"])(
    "refuses a field that is not its own: %s",
    (name) => {
      expect(check(form({ [name]: "5" }))).toEqual([": unknown_item"]);
    },
  );

  test("at a kiosk refuses demographics", () => {
    expect(check(form({ age_band: "tren_60" }), "kiosk")).toEqual([": unknown_item"]);
  });

  // Oracle: the words of the locale. A refusal without words would show a programmer's sentence to a resident.
  test("whatever is sent is accepted or refused in words that exist", () => {
    const words = Object.keys(vi.problem);
    const names = ["response_id", "questionnaire", "version", "locale", "code", "comment", "attitude", "other"];
    const value = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom("5", "KYK", "vi", "x".repeat(600)),
      fc.array(fc.string(), { maxLength: 2 }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (sent) => {
        const result = answerFormSchema(oneStop, "qr").safeParse({ ...form(), ...sent });
        expect(words).toEqual(expect.arrayContaining((result.error?.issues ?? []).map((issue) => issue.message)));
      }),
      { numRuns: 500 },
    );
  });
});
