import { readPastedStrata, type PasteProblem, type Stratum } from "#app/office/waves/pasted-strata.ts";
import type { Population } from "#app/unit/population.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What a population counts. */
export const COUNTED = ["transactions", "adults", "members"] as const;

/** Longest source, in letters. */
export const LONGEST_SOURCE = 200;

/** A questionnaire whose population can be given. */
export interface CountableQuestionnaire {
  readonly id: string;
  readonly title: Wording;
  readonly strata: readonly Stratum[];
}

/** What was typed for a questionnaire. */
export interface TypedPopulation {
  readonly counted: string;
  readonly source: string;
  /** By code of the stratum. */
  readonly numbers: Readonly<Record<string, string>>;
  /** Copied from a sheet; fills the numbers when it is read. */
  readonly pasted: string;
}

export interface PopulationProblem {
  readonly questionnaire: string;
  readonly problem: "counted_unknown" | "source_missing" | "source_too_long" | "no_number" | "few_rows_moved";
  /** Where a number is wrong. */
  readonly stratum?: Stratum;
}

/** A questionnaire with what was typed, after pasted lines were filled in. */
export interface FilledPopulation {
  readonly typed: TypedPopulation;
  readonly pasteProblems: readonly PasteProblem[];
}

/** Fills the pasted lines into the numbers; what cannot be taken stays in the box, to be mended. */
export function fillPasted(questionnaire: CountableQuestionnaire, typed: TypedPopulation): FilledPopulation {
  if (typed.pasted.trim() === "") return { typed, pasteProblems: [] };
  const { numbers, problems } = readPastedStrata(typed.pasted, questionnaire.strata);
  return {
    typed: {
      ...typed,
      numbers: { ...typed.numbers, ...Object.fromEntries([...numbers].map(([code, n]) => [code, String(n)])) },
      pasted: problems.map(({ text }) => text).join("\n"),
    },
    pasteProblems: problems,
  };
}

/** Reads the population of a questionnaire; one without any number has none. */
export function readPopulation(
  { id, strata }: CountableQuestionnaire,
  typed: TypedPopulation,
): { readonly population: Population | undefined; readonly problems: readonly PopulationProblem[] } {
  const problems: PopulationProblem[] = [];
  const given = strata.flatMap((stratum) => {
    const text = (typed.numbers[stratum.code] ?? "").trim();
    if (text === "") return [];
    const digits = text.replace(/[.,\u00a0 ](?=\d{3}(?:\D|$))/gu, "");
    const value = Number(digits);
    if (!/^\d+$/u.test(digits) || value < 1 || value > 10_000_000) {
      problems.push({ questionnaire: id, problem: "no_number", stratum });
    }
    return [[stratum.code, value] as const];
  });
  if (given.length === 0) return { population: undefined, problems };
  const counted = COUNTED.find((known) => known === typed.counted);
  if (!counted) problems.push({ questionnaire: id, problem: "counted_unknown" });
  const source = typed.source.trim();
  if (source === "") problems.push({ questionnaire: id, problem: "source_missing" });
  if (source.length > LONGEST_SOURCE) problems.push({ questionnaire: id, problem: "source_too_long" });
  if (problems.length > 0 || !counted) return { population: undefined, problems };
  return { population: { questionnaire: id, counted, source, strata: Object.fromEntries(given) }, problems };
}

/** A stored population as it stands in the form. */
export function typedPopulation(population: Population | undefined): TypedPopulation {
  return {
    counted: population?.counted ?? "",
    source: population?.source ?? "",
    numbers: Object.fromEntries(Object.entries(population?.strata ?? {}).map(([code, n]) => [code, String(n)])),
    pasted: "",
  };
}
