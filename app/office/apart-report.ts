import { ASSISTED, BY_HELP, BY_REVIEW, FLAGGED } from "#app/scoring/counting/counted-questionnaire.ts";
import type { ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { publishBreakdown, type ShownCell } from "#app/scoring/publication/breakdown.ts";
import { publishPart, type ShownPart } from "#app/scoring/publication/part.ts";

/** A leaf's score of the marked (or assisted) answers beside that of the others, by the headline method. */
export interface ApartScore {
  readonly criterion: string;
  readonly apart: PartScore;
  readonly rest: PartScore;
}

export interface PartScore {
  readonly n: number;
  /** Undefined where an item has no answer in the part. */
  readonly score: number | undefined;
}

/** Answers that are counted like all others and also shown apart from them. */
export interface ApartReport {
  readonly part: ShownPart;
  /** The leaves where both parts may be shown. */
  readonly scores: readonly ApartScore[];
}

/** What a questionnaire's answers that were marked for a review, and those given with help, say apart from the rest. */
export interface QuestionnaireApart {
  readonly marked: ApartReport;
  readonly assisted: ApartReport;
}

export function reportApart(wave: ScoredWave): QuestionnaireApart {
  return { marked: apart(wave, BY_REVIEW, FLAGGED), assisted: apart(wave, BY_HELP, ASSISTED) };
}

function apart(wave: ScoredWave, dimension: string, value: string): ApartReport {
  const part = publishPart(wave, dimension, value);
  if (part.kind !== "counted") return { part, scores: [] };
  const scores = wave.tally.layout.instrument.blocks.flatMap(({ code }): readonly ApartScore[] => {
    const breakdown = publishBreakdown(wave, code, dimension);
    if (breakdown.kind !== "shown") return [];
    const shown = breakdown.cells.flatMap((cell) => (cell.kind === "estimated" ? [cell] : []));
    const one = shown.find((cell) => cell.value === value);
    const other = shown.find((cell) => cell.value !== value);
    return one && other ? [{ criterion: code, apart: scoreOf(one, wave), rest: scoreOf(other, wave) }] : [];
  });
  return { part, scores };
}

function scoreOf(cell: Extract<ShownCell, { kind: "estimated" }>, wave: ScoredWave): PartScore {
  return { n: cell.n, score: cell.scores.get(wave.rules.method)?.score };
}
