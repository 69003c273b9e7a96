// A fault is put into the text of the real files, in memory. Oracle for the line: where the changed text stands,
// counted here; for the path: the place of the item or row, counted in the file by eye or by its code.
import { describe, expect, test } from "vitest";

import { describeProblem, type DefinitionProblem } from "#app/definitions/definition-problem.ts";
import { readDefinitionSet, type DefinitionFile } from "#app/definitions/definition-set.ts";
import { definitionFiles } from "#tests/core/definitions-on-disk.ts";

const INDEX = "indexes/par-index-2024-cap-xa.yaml";
const ONE_STOP = "questionnaires/one-stop.yaml";
const RESIDENTS = "questionnaires/residents.yaml";
const LINEAR = "methods/linear.yaml";
const SATISFACTION = "scales/satisfaction-5.yaml";
const UNIT = "units/thanh-liet.yaml";

interface Edit {
  readonly file: string;
  /** The change is made at the first `from` behind this text; at the start of the file without it. */
  readonly after?: string;
  readonly from: string;
  readonly to: string;
}

/** The files with the edits made, in turn; an edit that finds nothing to change is a fault of the test. */
function withEdits(...edits: readonly Edit[]): readonly DefinitionFile[] {
  return edits.reduce<readonly DefinitionFile[]>((files, { file, after = "", from, to }) => {
    if (!files.some(({ path }) => path === file)) throw new Error(`there is no ${file}`);
    return files.map(({ path, text }) => {
      if (path !== file) return { path, text };
      const start = text.indexOf(after);
      const at = text.indexOf(from, start + after.length);
      if (start === -1 || at === -1) throw new Error(`${file} holds no "${from}" behind "${after}"`);
      return { path, text: text.slice(0, at) + to + text.slice(at + from.length) };
    });
  }, definitionFiles);
}

function textOf(files: readonly DefinitionFile[], file: string): string {
  const found = files.find(({ path }) => path === file);
  if (!found) throw new Error(`there is no ${file}`);
  return found.text;
}

/** Line, from 1, of the first `marker` behind `after`. */
function lineOf(files: readonly DefinitionFile[], file: string, marker: string, after = ""): number {
  const text = textOf(files, file);
  const at = text.indexOf(marker, text.indexOf(after) + after.length);
  if (at === -1) throw new Error(`${file} holds no "${marker}"`);
  return text.slice(0, at).split("\n").length;
}

/** Place of a criterion in the list, from 0: how many rows stand before it. */
function rowOf(code: string): number {
  const text = textOf(definitionFiles, INDEX);
  return text.slice(0, text.indexOf(`- code: "${code}"`)).split("\n  - code: ").length - 1;
}

function problemsOf(files: readonly DefinitionFile[]): readonly DefinitionProblem[] {
  const result = readDefinitionSet(files);
  return result.ok ? [] : result.problems;
}

/** Exactly these problems, in any order; `reason` is a phrase that tells the reader what to do. */
function expectProblems(
  files: readonly DefinitionFile[],
  ...expected: readonly (Omit<DefinitionProblem, "reason"> & { readonly reason: string })[]
): void {
  const byText = (a: { file: string; path: string }, b: { file: string; path: string }) =>
    `${a.file} ${a.path}`.localeCompare(`${b.file} ${b.path}`);
  const matching = expected.map((problem) => ({
    ...problem,
    reason: expect.stringContaining(problem.reason) as string,
  }));
  expect(problemsOf(files).toSorted(byText)).toEqual(matching.toSorted(byText));
}

/** Text of a further scored item, to be put before `- id: parking` or the like. */
const scoredItem = (id: string, criterion: string) => `- id: ${id}
        wording: { vi: "Câu thêm?", en: "One more?" }
        role: scored
        criterion: "${criterion}"
        scale: satisfaction-5
      `;

describe("what an item says", () => {
  test("a criterion that the index does not have", () => {
    const files = withEdits({ file: ONE_STOP, after: "id: parking", from: '"3.6.1"', to: '"3.6.9"' });
    const line = lineOf(files, ONE_STOP, '"3.6.9"');
    const reason = 'criterion "3.6.9" is not in par-index-2024-cap-xa';
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0.criterion", line, reason });
  });

  test("a criterion that is scored from documents", () => {
    const files = withEdits({ file: ONE_STOP, after: "id: facilities", from: '"3.6.1"', to: '"3.4"' });
    const line = lineOf(files, ONE_STOP, '"3.4"');
    const reason = 'criterion "3.4" is not scored by survey';
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.1.criterion", line, reason });
  });

  test("a criterion that belongs to another questionnaire", () => {
    const files = withEdits({ file: ONE_STOP, after: "id: parking", from: '"3.6.1"', to: '"7.2"' });
    const line = lineOf(files, ONE_STOP, '"7.2"');
    const reason = 'criterion "7.2" does not name one-stop as a source';
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0.criterion", line, reason });
  });

  test("no criterion although it is scored", () => {
    const files = withEdits({ file: ONE_STOP, after: "id: parking", from: '        criterion: "3.6.1"\n', to: "" });
    const line = lineOf(files, ONE_STOP, "id: parking");
    const reason = "a scored item needs its criterion";
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0.criterion", line, reason });
  });

  test.each([
    ["en", "vi"],
    ["vi", "en"],
  ])("no wording in %s", (missing, kept) => {
    const wording = textOf(definitionFiles, ONE_STOP).split("id: parking")[1] ?? "";
    const gone = new RegExp(` +${missing}: .*\n`, "u").exec(wording)?.[0] ?? "";
    const files = withEdits({ file: ONE_STOP, after: "id: parking", from: gone, to: "" });
    const line = lineOf(files, ONE_STOP, `${kept}: "`, "id: parking");
    const path = `groups.1.items.0.wording.${missing}`;
    expectProblems(files, { file: ONE_STOP, path, line, reason: "expected string" });
  });

  test("an empty wording", () => {
    const english = '"How satisfied are you with the free parking?"';
    const files = withEdits({ file: ONE_STOP, from: english, to: '"  "' });
    const line = lineOf(files, ONE_STOP, '"  "');
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0.wording.en", line, reason: "expected string" });
  });

  test("more than 18 words", () => {
    const nineteen = Array.from({ length: 19 }, (_, i) => `từ${i}`).join(" ");
    const wording = '"Ông/bà hài lòng thế nào về chỗ gửi xe miễn phí?"';
    const files = withEdits({ file: ONE_STOP, from: wording, to: `"${nineteen}"` });
    const line = lineOf(files, ONE_STOP, nineteen);
    const path = "groups.1.items.0.wording.vi";
    expectProblems(files, { file: ONE_STOP, path, line, reason: "has 19 words, at most 18" });
  });

  test("an abbreviation", () => {
    const files = withEdits({ file: ONE_STOP, from: "chỗ gửi xe miễn phí?", to: "chỗ gửi xe của UBND?" });
    const line = lineOf(files, ONE_STOP, "UBND");
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0.wording.vi", line, reason: "write UBND in full" });
  });

  test("a scale that does not exist", () => {
    const files = withEdits({ file: ONE_STOP, after: "id: parking", from: "satisfaction-5", to: "satisfaction-7" });
    const line = lineOf(files, ONE_STOP, "satisfaction-7");
    const reason = 'scale "satisfaction-7" is not in scales/';
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0.scale", line, reason });
  });

  test("an id that stands twice in the questionnaire", () => {
    const files = withEdits({ file: ONE_STOP, from: "id: facilities", to: "id: parking" });
    const line = lineOf(files, ONE_STOP, "id: parking", "id: parking");
    const reason = 'item "parking" stands twice';
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.1.id", line, reason });
  });

  test.each(["comment", "response_id", "code", "locale", "version"])("an id that is a field of the form: %s", (id) => {
    const files = withEdits({ file: ONE_STOP, from: "id: parking", to: `id: ${id}` });
    const line = lineOf(files, ONE_STOP, `id: ${id}\n`);
    const reason = `"${id}" is a field of the form itself; choose another id`;
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0.id", line, reason });
  });

  test("a key that no item has", () => {
    const files = withEdits({
      file: ONE_STOP,
      after: "id: parking",
      from: "role: scored",
      to: "role: scored\n        required: true",
    });
    const line = lineOf(files, ONE_STOP, "id: parking");
    expectProblems(files, { file: ONE_STOP, path: "groups.1.items.0", line, reason: '"required"' });
  });
});

describe("what a filter says", () => {
  test("an item that does not exist", () => {
    const files = withEdits(
      { file: RESIDENTS, after: "id: case_reception", from: "item: had_case", to: "item: had_nothing" },
      { file: RESIDENTS, after: "id: case_settlement", from: "item: had_case", to: "item: had_nothing" },
    );
    const reason = '"had_nothing" is no filter item that stands before this one';
    expectProblems(
      files,
      ...(["case_reception", "case_settlement"] as const).map((id, position) => ({
        file: RESIDENTS,
        path: `groups.4.items.${position}.only_if`,
        line: lineOf(files, RESIDENTS, "{ item: had_nothing", `id: ${id}`),
        reason,
      })),
    );
  });

  test("an item that stands behind it, without a note for people who see both", () => {
    const files = withEdits({
      file: RESIDENTS,
      after: "id: law_awareness",
      from: "role: unscored\n",
      to: 'role: unscored\n        only_if: { item: had_case, is: ["2"] }\n',
    });
    expectProblems(
      files,
      {
        file: RESIDENTS,
        path: "groups.1",
        line: lineOf(files, RESIDENTS, "title:", "id: local_society"),
        reason: "needs only_if_note",
      },
      {
        file: RESIDENTS,
        path: "groups.1.items.1.only_if",
        line: lineOf(files, RESIDENTS, 'is: ["2"]'),
        reason: '"had_case" is no filter item that stands before this one',
      },
    );
  });

  test("an answer that the filter does not offer", () => {
    const files = withEdits(
      { file: RESIDENTS, after: "id: case_reception", from: 'is: ["1"]', to: 'is: ["7"]' },
      { file: RESIDENTS, after: "id: case_settlement", from: 'is: ["1"]', to: 'is: ["7"]' },
    );
    expectProblems(
      files,
      ...(["case_reception", "case_settlement"] as const).map((id, position) => ({
        file: RESIDENTS,
        path: `groups.4.items.${position}.only_if`,
        line: lineOf(files, RESIDENTS, 'is: ["7"]', `id: ${id}`),
        reason: '"7" is no option of filter "had_case"',
      })),
    );
  });

  test("something else than the other item of the same criterion", () => {
    const files = withEdits({
      file: RESIDENTS,
      after: "id: case_settlement",
      from: '        only_if: { item: had_case, is: ["1"] }\n',
      to: "",
    });
    const line = lineOf(files, RESIDENTS, "id: case_settlement");
    const reason = "the items of criterion 4.4 must have the same filter";
    expectProblems(files, { file: RESIDENTS, path: "groups.4.items.1.only_if", line, reason });
  });
});

describe("a form that is too long", () => {
  test("seven scored items at a kiosk, and with the stratum eight items", () => {
    const files = withEdits({
      file: ONE_STOP,
      from: "- id: parking",
      to: `${scoredItem("more", "3.6.1")}- id: parking`,
    });
    const line = lineOf(files, ONE_STOP, '  - title: { vi: "Thủ tục của ông/bà"');
    const place = { file: ONE_STOP, path: "groups", line };
    expectProblems(
      files,
      { ...place, reason: "form is too long: 7 scored items at a kiosk, at most 6" },
      { ...place, reason: "form is too long: 8 items at a kiosk, at most 7" },
    );
  });

  test("sixteen items on a phone", () => {
    const had = textOf(definitionFiles, RESIDENTS).split("      - id: ").length - 1;
    const more = Array.from({ length: 16 - had }, (_, i) => scoredItem(`more_${i}`, "7.2")).join("");
    const files = withEdits({ file: RESIDENTS, from: "- id: local_economy", to: `${more}- id: local_economy` });
    const line = lineOf(files, RESIDENTS, "  - title: {", "groups:");
    expectProblems(files, { file: RESIDENTS, path: "groups", line, reason: "form is too long: 16 items, at most 15" });
  });

  test("a third demographic", () => {
    const third =
      "- { id: sex, wording: { vi: Nam hay nữ?, en: Male or female? }, role: demographic, scale: sex }\n      ";
    const files = withEdits({ file: ONE_STOP, from: "- id: age_band", to: `${third}- id: age_band` });
    const line = lineOf(files, ONE_STOP, "  - title: {", "groups:");
    const reason = "form is too long: 3 demographic items, at most 2";
    expectProblems(files, { file: ONE_STOP, path: "groups", line, reason });
  });

  test("six items in one group of the page", () => {
    const more = ["a", "b", "c", "d"].map((id) => scoredItem(`more_${id}`, "4.6.1")).join("");
    const conduct = "questionnaires/conduct.yaml";
    const files = withEdits({ file: conduct, from: "- id: staff_knowledge", to: `${more}- id: staff_knowledge` });
    const line = lineOf(files, conduct, "title: {", "groups:");
    expectProblems(files, { file: conduct, path: "groups.0", line, reason: "group has 6 items, at most 5" });
  });
});

describe("what the index says", () => {
  test("a survey leaf that no item asks about", () => {
    const files = withEdits({ file: ONE_STOP, after: "id: handling_result", from: '"3.6.4"', to: '"3.6.3"' });
    const line = lineOf(files, INDEX, "kind: survey", '- code: "3.6.4"');
    const path = `criteria.${rowOf("3.6.4")}.method`;
    const reason = "survey leaf 3.6.4 is covered by no item of one-stop";
    expectProblems(files, { file: INDEX, path, line, reason });
  });

  test("a questionnaire that does not exist", () => {
    const files = withEdits({
      file: INDEX,
      after: '- code: "7.2"',
      from: "questionnaire: residents",
      to: "questionnaire: nobody",
    });
    const line = lineOf(files, INDEX, "kind: survey", '- code: "7.2"');
    const path = `criteria.${rowOf("7.2")}.method`;
    const item = { file: RESIDENTS, reason: 'criterion "7.2" does not name residents as a source' };
    expectProblems(
      files,
      { file: INDEX, path, line, reason: 'questionnaire "nobody" is not in questionnaires/' },
      { ...item, path: "groups.0.items.0.criterion", line: lineOf(files, RESIDENTS, '"7.2"') },
      { ...item, path: "groups.0.items.1.criterion", line: lineOf(files, RESIDENTS, '"7.2"', "id: local_society") },
    );
  });

  test.each([
    ["1.5", "at most 1"],
    ["0", "above 0"],
    ["-1", "above 0"],
  ])("a group weight out of range: %s", (weight, reason) => {
    const files = withEdits({ file: INDEX, after: '- code: "3.6.1"', from: "weight: 1 }", to: `weight: ${weight} }` });
    const line = lineOf(files, INDEX, `weight: ${weight} }`);
    const path = `criteria.${rowOf("3.6.1")}.method.sources.0.weight`;
    expectProblems(files, { file: INDEX, path, line, reason });
  });

  test("group weights that do not sum to 1", () => {
    const files = withEdits({ file: INDEX, after: '- code: "3.6.1"', from: "weight: 1 }", to: "weight: 0.9 }" });
    const line = lineOf(files, INDEX, "kind: survey", '- code: "3.6.1"');
    const path = `criteria.${rowOf("3.6.1")}.method`;
    expectProblems(files, { file: INDEX, path, line, reason: "weights of the sources sum to 0.9, not to 1" });
  });

  test.each([
    ["max", "max: 1\n", "max: 0.93\n", "is 4, but the rows below sum to 3.93"],
    ["previous", "previous: 0.92", "previous: 0.90", "is 3.68, but the rows below sum to 3.66"],
    ["target", "target: 0.92", "target: 0.90", "is 3.68, but the rows below sum to 3.66"],
  ])("a parent that is not the sum of its rows: %s", (column, from, to, reason) => {
    const files = withEdits({ file: INDEX, after: '- code: "3.6.1"', from, to });
    const line = lineOf(files, INDEX, `${column}: `, '- code: "3.6"');
    expectProblems(files, { file: INDEX, path: `criteria.${rowOf("3.6")}.${column}`, line, reason });
  });

  test("a total that is not the sum of the domains", () => {
    const files = withEdits({ file: INDEX, from: "total_max: 100", to: "total_max: 99.5" });
    const line = lineOf(files, INDEX, "99.5");
    expectProblems(files, { file: INDEX, path: "total_max", line, reason: "is 99.5, but the domains sum to 100" });
  });

  test("points above the maximum", () => {
    const files = withEdits({ file: INDEX, after: '- code: "3.6.1"', from: "target: 0.92", to: "target: 1.92" });
    const line = lineOf(files, INDEX, "target: 1.92");
    const problem = problemsOf(files).find(({ path }) => path === `criteria.${rowOf("3.6.1")}.target`);
    expect(problem).toEqual({ file: INDEX, path: problem?.path, line, reason: "1.92 is above the maximum 1" });
  });

  test("points with three decimals", () => {
    const files = withEdits({ file: INDEX, after: '- code: "3.6.1"', from: "previous: 0.92", to: "previous: 0.925" });
    const path = `criteria.${rowOf("3.6.1")}.previous`;
    const line = lineOf(files, INDEX, "0.925");
    expectProblems(files, { file: INDEX, path, line, reason: "must have at most two decimals" });
  });

  test("a code without quotes, which would lose the zero of 1.10", () => {
    const files = withEdits({ file: INDEX, from: 'code: "1.10"', to: "code: 1.10" });
    const line = lineOf(files, INDEX, "code: 1.10");
    expectProblems(files, { file: INDEX, path: `criteria.${rowOf("1.10")}.code`, line, reason: "in quotes" });
  });

  test("a code that stands twice", () => {
    const files = withEdits({ file: INDEX, from: 'code: "6.10"', to: 'code: "6.9"' });
    const line = lineOf(files, INDEX, '"6.9"', '"6.9"');
    const reason = 'criterion "6.9" stands twice';
    const problem = problemsOf(files).find((candidate) => candidate.reason === reason);
    expect(problem).toEqual({ file: INDEX, path: `criteria.${rowOf("6.10")}.code`, line, reason });
  });

  test("a department that the unit does not have", () => {
    const files = withEdits({ file: INDEX, after: '- code: "3.6.1"', from: "van-phong", to: "phong-nao" });
    const line = lineOf(files, UNIT, "- { id: van-phong");
    const reason = 'department "phong-nao" leads criterion 3.6.1 but is not listed';
    expectProblems(files, { file: UNIT, path: "departments", line, reason });
  });
});

describe("what a unit asks once only", () => {
  const once = (...ids: readonly string[]) =>
    withEdits({ file: UNIT, from: "trial_codes: {", to: `once_only: [${ids.join(", ")}]\ntrial_codes: {` });

  test("questionnaires of the public, at a kiosk besides or not", () => {
    expectProblems(once("website", "residents", "one-stop"));
  });

  test("not one that nothing but a kiosk offers", () => {
    const files = withEdits(
      { file: UNIT, from: "trial_codes: {", to: "once_only: [one-stop]\ntrial_codes: {" },
      { file: UNIT, after: "id: hai-long", from: "[one-stop]", to: "[website]" },
    );
    const line = lineOf(files, UNIT, "once_only: [one-stop");
    const reason = '"one-stop" is offered at no point that takes single-use codes; a kiosk takes none';
    expectProblems(files, { file: UNIT, path: "once_only.0", line, reason });
  });

  test.each([
    ["nothing-such", 'questionnaire "nothing-such" is not in questionnaires/'],
    ["officials", '"officials" is answered by single-use codes anyway'],
  ])("not %s", (id, reason) => {
    const files = once("website", id);
    expectProblems(files, {
      file: UNIT,
      path: "once_only.1",
      line: lineOf(files, UNIT, "once_only: [website"),
      reason,
    });
  });

  test("none of them twice", () => {
    const files = once("website", "website");
    const line = lineOf(files, UNIT, "once_only: [website");
    expectProblems(files, { file: UNIT, path: "once_only.1", line, reason: 'questionnaire "website" stands twice' });
  });
});

describe("what a method says", () => {
  test.each(["1.5", "-0.25"])("a weight out of range: %s", (weight) => {
    const files = withEdits({ file: LINEAR, from: "0.75", to: weight });
    const line = lineOf(files, LINEAR, weight);
    expectProblems(files, { file: LINEAR, path: "weights.5.1", line, reason: "must be between 0 and 1" });
  });

  test("fewer weights than levels", () => {
    const files = withEdits({ file: LINEAR, from: ", 0.25, 0]", to: ", 0]" });
    const line = lineOf(files, LINEAR, "[1, 0.75");
    expectProblems(files, { file: LINEAR, path: "weights.5", line, reason: "has 4 weights for 5 levels" });
  });

  test("a worse level that counts more than a better one", () => {
    const files = withEdits({ file: LINEAR, from: "0.25, 0]", to: "0.25, 0.5]" });
    const line = lineOf(files, LINEAR, "[1, 0.75");
    const reason = "weights must not rise from a better level to a worse one";
    expectProblems(files, { file: LINEAR, path: "weights.5", line, reason });
  });

  test("nothing but zeros", () => {
    const files = withEdits({ file: LINEAR, from: "[1, 0.5, 0]", to: "[0, 0, 0]" });
    const line = lineOf(files, LINEAR, "[0, 0, 0]");
    expectProblems(files, { file: LINEAR, path: "weights.3", line, reason: "at least one weight must be above 0" });
  });

  test("no weights for the levels of a scored item", () => {
    const files = withEdits({ file: UNIT, from: "beside: [linear]", to: "beside: [nd61]" });
    const problems = problemsOf(files);
    const scored = definitionFiles.filter(({ path }) => path.startsWith("questionnaires/")).map(({ text }) => text);
    expect(problems).toHaveLength(scored.join("\n").split("role: scored").length - 1);
    expect(problems[0]?.reason).toBe('method "nd61" has no weights for the 5 levels of "satisfaction-5"');
  });
});

describe("what a scale or a unit says", () => {
  test("a rating without “Không có ý kiến”", () => {
    const files = withEdits({
      file: SATISFACTION,
      from: 'no_opinion: { vi: "Không có ý kiến", en: "No opinion" }\n',
      to: "",
    });
    const line = lineOf(files, SATISFACTION, "id: satisfaction-5");
    expectProblems(files, { file: SATISFACTION, path: "", line, reason: "a rating needs no_opinion" });
  });

  test("a QR point with two questionnaires", () => {
    const files = withEdits({
      file: UNIT,
      from: "questionnaires: [website]",
      to: "questionnaires: [website, conduct]",
    });
    const line = lineOf(files, UNIT, "[website, conduct]");
    const reason = "a QR point has exactly one questionnaire";
    expectProblems(files, { file: UNIT, path: "collection_points.2.questionnaires", line, reason });
  });

  test("a kiosk with a questionnaire that is not made for it", () => {
    const files = withEdits({ file: UNIT, after: "channel: kiosk", from: "[one-stop]", to: "[one-stop, residents]" });
    const line = lineOf(files, UNIT, "[one-stop, residents]");
    const reason = '"residents" is not made for channel kiosk';
    expectProblems(files, { file: UNIT, path: "collection_points.0.questionnaires.1", line, reason });
  });

  test("a time zone that does not exist", () => {
    const files = withEdits({ file: UNIT, from: "Asia/Ho_Chi_Minh", to: "Asia/Thanh_Tri" });
    const line = lineOf(files, UNIT, "Asia/Thanh_Tri");
    expectProblems(files, { file: UNIT, path: "time_zone", line, reason: '"Asia/Thanh_Tri" is no time zone' });
  });
});

describe("what a unit says of the people behind its answers", () => {
  const population = (questionnaire: string, strata: string) => `
  - questionnaire: ${questionnaire}
    counted: transactions
    source: "Sổ theo dõi hồ sơ quý I"
    strata: ${strata}`;
  const withPopulations = (...populations: readonly string[]) =>
    withEdits({ file: UNIT, from: "\npopulations: []", to: `\npopulations:${populations.join("")}` });

  test("nothing that is wrong", () => {
    const files = withPopulations(
      population("one-stop", "{ ho_tich: 610, chung_thuc: 820, dat_dai: 95, bao_tro: 120, khac: 240 }"),
      population("residents", "{ thon_1: 900, thon_2: 1 }"),
    );
    expectProblems(files);
  });

  test("a questionnaire that does not exist", () => {
    const files = withPopulations(
      population("one-stop", "{ ho_tich: 610 }"),
      population("two-stop", "{ ho_tich: 610 }"),
    );
    const line = lineOf(files, UNIT, "questionnaire: two-stop");
    const reason = 'questionnaire "two-stop" is not in questionnaires/';
    expectProblems(files, { file: UNIT, path: "populations.1.questionnaire", line, reason });
  });

  test("a stratum that the questionnaire does not ask for", () => {
    const files = withPopulations(population("one-stop", "{ ho_tich: 610,\n              ket_hon: 20 }"));
    const line = lineOf(files, UNIT, "ket_hon: 20");
    const reason = '"one-stop" has no stratum "ket_hon"';
    expectProblems(files, { file: UNIT, path: "populations.0.strata.ket_hon", line, reason });
  });

  test("a stratum of another questionnaire", () => {
    const files = withPopulations(population("residents", "{ thon_1: 900, ho_tich: 610 }"));
    const line = lineOf(files, UNIT, "ho_tich: 610 }");
    const reason = '"residents" has no stratum "ho_tich"';
    expectProblems(files, { file: UNIT, path: "populations.0.strata.ho_tich", line, reason });
  });

  test("a stratum that is an option of a scale, not of a list of the unit", () => {
    const group = /code: (\w+)/u.exec(textOf(definitionFiles, "scales/official-group.yaml"))?.[1] ?? "";
    expectProblems(withPopulations(population("officials", `{ ${group}: 12 }`)));
    const files = withPopulations(population("officials", "{ thon_1: 12 }"));
    const line = lineOf(files, UNIT, "thon_1: 12 }");
    const reason = '"officials" has no stratum "thon_1"';
    expectProblems(files, { file: UNIT, path: "populations.0.strata.thon_1", line, reason });
  });

  test.each(["0", "-5"])("a stratum of %s people", (number) => {
    const files = withPopulations(population("one-stop", `{ ho_tich: 610, dat_dai: ${number} }`));
    const line = lineOf(files, UNIT, `dat_dai: ${number}`);
    const reason = "must be a whole number above 0";
    expectProblems(files, { file: UNIT, path: "populations.0.strata.dat_dai", line, reason });
  });

  test("a part of a person", () => {
    const files = withPopulations(population("one-stop", "{ ho_tich: 610, dat_dai: 95.5 }"));
    const line = lineOf(files, UNIT, "dat_dai: 95.5");
    expectProblems(files, { file: UNIT, path: "populations.0.strata.dat_dai", line, reason: "int" });
  });

  test("no stratum at all", () => {
    const files = withPopulations(population("one-stop", "{}"));
    const line = lineOf(files, UNIT, "strata: {}");
    const reason = "needs at least one stratum";
    expectProblems(files, { file: UNIT, path: "populations.0.strata", line, reason });
  });

  test("the same questionnaire twice", () => {
    const files = withPopulations(
      population("one-stop", "{ ho_tich: 610 }"),
      population("residents", "{ thon_1: 900 }"),
      population("one-stop", "{ ho_tich: 611 }"),
    );
    const line = lineOf(files, UNIT, "questionnaire: one-stop", "questionnaire: residents");
    const reason = 'questionnaire "one-stop" stands twice';
    expectProblems(files, { file: UNIT, path: "populations.2.questionnaire", line, reason });
  });

  test("no word about where the count comes from", () => {
    const files = withPopulations(
      population("one-stop", "{ ho_tich: 610 }").replace('"Sổ theo dõi hồ sơ quý I"', '""'),
    );
    const line = lineOf(files, UNIT, 'source: ""');
    expectProblems(files, { file: UNIT, path: "populations.0.source", line, reason: "expected string" });
  });
});

describe("a file that is no sound YAML", () => {
  test("a bracket that is never closed", () => {
    const files = withEdits({ file: ONE_STOP, from: "[kiosk, qr, paper]", to: "[kiosk, qr, paper" });
    const [first, ...more] = problemsOf(files);
    // The parser may complain twice about one slip, but about nothing else than YAML and near the slip.
    const line = lineOf(files, ONE_STOP, "[kiosk, qr, paper");
    expect([line, line + 1]).toContain(first?.line);
    for (const problem of first ? [first, ...more] : []) expect(problem.reason).toContain("not valid YAML");
    expect(first?.file).toBe(ONE_STOP);
  });

  test("a key that stands twice", () => {
    const files = withEdits({ file: ONE_STOP, from: "minutes: 1\n", to: "minutes: 1\nminutes: 2\n" });
    const line = lineOf(files, ONE_STOP, "minutes: 2");
    const problems = problemsOf(files);
    expect(problems).toEqual([
      { file: ONE_STOP, path: "", line, reason: expect.stringContaining("keys must be unique") as unknown },
    ]);
  });

  test("a key that the schema does not know", () => {
    const files = withEdits({ file: ONE_STOP, from: "minutes: 1\n", to: "minutes: 1\nminuets: 1\n" });
    const line = lineOf(files, ONE_STOP, "id: one-stop");
    expectProblems(files, { file: ONE_STOP, path: "", line, reason: '"minuets"' });
  });

  test("nothing at all", () => {
    const files = definitionFiles.map((file) => (file.path === LINEAR ? { ...file, text: "# later\n" } : file));
    expectProblems(files, { file: LINEAR, path: "", reason: "expected object" });
  });
});

describe("files in the wrong place", () => {
  test("named otherwise than its id", () => {
    const files = definitionFiles.map((file) =>
      file.path === LINEAR ? { ...file, path: "methods/lineal.yaml" } : file,
    );
    const reason = 'the file of "linear" must be named methods/linear.yaml';
    expectProblems(files, { file: "methods/lineal.yaml", path: "id", reason });
  });

  test("an id that stands in two files", () => {
    const files = [...definitionFiles, { path: "methods/linear-2.yaml", text: textOf(definitionFiles, LINEAR) }];
    const place = { file: "methods/linear-2.yaml", path: "id" };
    expectProblems(
      files,
      { ...place, reason: 'the file of "linear" must be named methods/linear.yaml' },
      { ...place, reason: '"linear" is defined twice in methods/' },
    );
  });

  test("a folder that nothing is read from", () => {
    const files = [...definitionFiles, { path: "surveys/linear.yaml", text: "id: linear\n" }];
    const reason = "is in no known folder; definitions live in indexes, methods, questionnaires, scales, units";
    expectProblems(files, { file: "surveys/linear.yaml", path: "", reason });
  });

  test.each(["indexes", "methods", "questionnaires", "scales", "units"])("an empty folder: %s", (folder) => {
    const files = definitionFiles.filter(({ path }) => !path.startsWith(`${folder}/`));
    expectProblems(files, { file: `${folder}/`, path: "", reason: "holds no definition" });
  });
});

describe("several faults in several files are all told at once", () => {
  test("faults inside the files", () => {
    const files = withEdits(
      { file: ONE_STOP, from: "[kiosk, qr, paper]", to: "[kiosk, fax]" },
      { file: ONE_STOP, after: "id: parking", from: "role: scored", to: "role: score" },
      { file: LINEAR, from: "version: 1", to: "version: 0" },
      { file: INDEX, from: 'code: "1.2"', to: 'code: "1.02"' },
      { file: UNIT, from: "retention_months: 12", to: "retention_months: 0" },
      { file: SATISFACTION, from: "kind: rating", to: "kind: ranking" },
    ).filter(({ path }) => path !== "scales/sex.yaml");
    const found = problemsOf([...files, { path: "scales/sex.yaml", text: "id: [sex" }]);
    const places = new Set(found.map(({ file, path }) => `${file} ${path}`));
    expect(places).toEqual(
      new Set([
        `${ONE_STOP} channels.1`,
        `${ONE_STOP} groups.1.items.0.role`,
        `${LINEAR} version`,
        `${INDEX} criteria.${rowOf("1.2")}.code`,
        `${UNIT} retention_months`,
        `${SATISFACTION} kind`,
        "scales/sex.yaml ",
      ]),
    );
  });

  test("faults between the files", () => {
    const files = withEdits(
      { file: ONE_STOP, after: "id: parking", from: '"3.6.1"', to: '"3.6.9"' },
      { file: ONE_STOP, after: "id: attitude", from: "satisfaction-5", to: "satisfaction-7" },
      { file: RESIDENTS, from: "id: local_society", to: "id: comment" },
      { file: LINEAR, from: ", 0.25, 0]", to: ", 0]" },
      { file: INDEX, from: "total_max: 100", to: "total_max: 99" },
      { file: UNIT, from: "questionnaires: [website]", to: "questionnaires: [website, conduct]" },
    );
    const places = problemsOf(files).map(({ file, path }) => `${file} ${path}`);
    expect(places.toSorted()).toEqual(
      [
        `${ONE_STOP} groups.1.items.0.criterion`,
        `${ONE_STOP} groups.2.items.0.scale`,
        `${RESIDENTS} groups.0.items.1.id`,
        `${LINEAR} weights.5`,
        `${INDEX} total_max`,
        `${UNIT} collection_points.2.questionnaires`,
      ].toSorted(),
    );
  });

  test("faults inside one file beside faults between others, and none told twice", () => {
    const files = withEdits(
      { file: ONE_STOP, from: "minutes: 1\n", to: "minutes: one\n" },
      { file: RESIDENTS, from: "id: local_society", to: "id: comment" },
      { file: INDEX, from: "total_max: 100", to: "total_max: 99" },
    );
    // The refused one-stop questionnaire is not said to be missing in the index or in the unit.
    const places = problemsOf(files).map(({ file, path }) => `${file} ${path}`);
    expect(places.toSorted()).toEqual(
      [`${ONE_STOP} minutes`, `${RESIDENTS} groups.0.items.1.id`, `${INDEX} total_max`].toSorted(),
    );
  });

  test("each is told in one line that begins with file, line and path", () => {
    const problem = { file: ONE_STOP, path: "groups.0", line: 12, reason: "is too long" };
    expect(describeProblem(problem)).toBe("questionnaires/one-stop.yaml:12 groups.0: is too long");
    expect(describeProblem({ file: "methods/", path: "", reason: "holds no definition" })).toBe(
      "methods/: holds no definition",
    );
  });
});
