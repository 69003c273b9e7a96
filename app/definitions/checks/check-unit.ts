import { duplicateProblems, problemAt } from "#app/definitions/checks/problem-at.ts";
import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";
import { isMissing, type ParsedDefinitions } from "#app/definitions/parsed-definitions.ts";
import type { ParsedDefinition } from "#app/definitions/parse-definition.ts";
import type { QuestionnaireDefinition } from "#app/survey/questionnaire.ts";
import type { Unit } from "#app/unit/unit.ts";

/** That what a unit names exists, and that it can be opened as it stands. */
export function checkUnit(unit: ParsedDefinition<Unit>, definitions: ParsedDefinitions): readonly DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const { value } = unit;
  const report = (path: readonly (string | number)[], reason: string) => problems.push(problemAt(unit, path, reason));
  const questionnaire = (id: string) => definitions.questionnaires.find((q) => q.value.id === id)?.value;

  const edition = definitions.indexes.find((index) => index.value.id === value.index)?.value;
  if (isMissing(definitions, "indexes", value.index))
    report(["index"], `index edition "${value.index}" is not in indexes/`);
  [value.method, ...value.beside].forEach((method, i) => {
    if (isMissing(definitions, "methods", method)) {
      report(i === 0 ? ["method"] : ["beside", i - 1], `method "${method}" is not in methods/`);
    }
  });
  if (!knowsTimeZone(value.time_zone)) report(["time_zone"], `"${value.time_zone}" is no time zone`);

  for (const list of ["departments", "collection_points", "periods"] as const) {
    const ids = value[list].map((entry) => entry.id);
    problems.push(...duplicateProblems(unit, ids, (i) => [list, i, "id"], "id"));
  }
  for (const list of ["areas", "procedure_groups"] as const) {
    const codes = value[list].entries.map((entry) => entry.code);
    problems.push(...duplicateProblems(unit, codes, (i) => [list, "entries", i, "code"], "code"));
  }

  for (const criterion of edition?.criteria ?? []) {
    const department = criterion.lead?.department;
    if (department !== undefined && !value.departments.some((known) => known.id === department)) {
      report(["departments"], `department "${department}" leads criterion ${criterion.code} but is not listed`);
    }
  }

  value.collection_points.forEach((point, i) => {
    if (point.channel === "qr" && point.questionnaires.length !== 1) {
      report(["collection_points", i, "questionnaires"], "a QR point has exactly one questionnaire");
    }
    point.questionnaires.forEach((id, q) => {
      const path = ["collection_points", i, "questionnaires", q];
      const asked = questionnaire(id);
      if (isMissing(definitions, "questionnaires", id)) report(path, `questionnaire "${id}" is not in questionnaires/`);
      if (!asked) return;
      if (!asked.channels.includes(point.channel)) report(path, `"${id}" is not made for channel ${point.channel}`);
      if (asked.access === "codes" && point.channel === "kiosk") {
        report(path, `"${id}" is answered by single-use codes, which a kiosk does not take`);
      }
    });
  });
  value.once_only?.forEach((id, i) => {
    const refuse = (reason: string) => report(["once_only", i], reason);
    if (isMissing(definitions, "questionnaires", id)) refuse(`questionnaire "${id}" is not in questionnaires/`);
    if (questionnaire(id)?.access === "codes") refuse(`"${id}" is answered by single-use codes anyway`);
    // A kiosk asks everybody without a code; elsewhere the same questionnaire goes by codes.
    const takesCodes = value.collection_points.some(
      (point) => point.channel !== "kiosk" && point.questionnaires.includes(id),
    );
    if (!takesCodes && questionnaire(id))
      refuse(`"${id}" is offered at no point that takes single-use codes; a kiosk takes none`);
  });
  problems.push(...duplicateProblems(unit, value.once_only ?? [], (i) => ["once_only", i], "questionnaire"));
  const coded = value.trial_codes.questionnaire;
  if (isMissing(definitions, "questionnaires", coded) || questionnaire(coded)?.access === "open") {
    report(["trial_codes", "questionnaire"], `"${coded}" is not answered by single-use codes`);
  }
  if (!value.collection_points.some((point) => point.questionnaires.includes(coded))) {
    report(["trial_codes", "questionnaire"], `"${coded}" is offered at no collection point`);
  }
  value.populations.forEach(({ questionnaire: id, strata }, i) => {
    const asked = questionnaire(id);
    if (isMissing(definitions, "questionnaires", id)) {
      report(["populations", i, "questionnaire"], `questionnaire "${id}" is not in questionnaires/`);
    }
    if (!asked) return;
    const codes = stratumCodes(asked, value, definitions);
    for (const code of Object.keys(strata)) {
      if (!codes.includes(code)) report(["populations", i, "strata", code], `"${id}" has no stratum "${code}"`);
    }
  });
  const counted = value.populations.map((population) => population.questionnaire);
  problems.push(...duplicateProblems(unit, counted, (i) => ["populations", i, "questionnaire"], "questionnaire"));
  return problems;
}

/** The strata that a questionnaire asks for, by option code. */
function stratumCodes(
  questionnaire: QuestionnaireDefinition,
  unit: Unit,
  definitions: ParsedDefinitions,
): readonly string[] {
  const item = questionnaire.groups.flatMap((group) => group.items).find(({ role }) => role === "stratum");
  if (item?.list) return unit[item.list].entries.map(({ code }) => code);
  const scale = definitions.scales.find((known) => known.value.id === item?.scale)?.value;
  return scale?.options.map(({ code }) => code) ?? [];
}

function knowsTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
