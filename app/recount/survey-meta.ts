import type { CountedRow, Instrument } from "#app/scoring/counting/instrument.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import type { ScoringRules } from "#app/scoring/estimation/scored-wave.ts";

/**
 * A questionnaire of the open response format, read from its meta file: what to count, how to score it
 * and how many people stand behind each stratum (statistics definitions, §1 and §13.1).
 */
export interface SurveyMeta {
  readonly dataset: string;
  /** With `blocks` (§13), or the form without (§1–§12): one block of all items, named "". */
  readonly withBlocks: boolean;
  readonly instrument: Instrument;
  readonly rules: ScoringRules;
  /** Item position → its filter: the position of the filter item and the ranks that let the item be asked. */
  readonly filters: ReadonlyMap<number, { readonly item: number; readonly ask: ReadonlySet<number> }>;
  /** Rows without a listed stratum are counted apart instead of refused (§13.1). */
  readonly keepsMissingStratum: boolean;
  /** `submitted_at` is a half-day: bursts and runs cannot be seen (§10). */
  readonly halfDays: boolean;
  /** In the order of the file. */
  readonly waves: readonly { readonly id: string; readonly population: Population }[];
}

/** Breakdowns of the open response format beside the stratum, in the order of `CountedRow.cells`. */
export const DIMENSIONS = ["procedure_group", "channel", "group"] as const;

/** A row of a response file. */
export interface ResponseRow extends CountedRow {
  readonly id: string;
  readonly wave: string;
  /** Seconds since 1970. */
  readonly submittedAt: number;
}

/** Name of the item at a position. */
export function itemId(meta: SurveyMeta, item: number): string {
  return meta.instrument.items[item]?.id ?? "";
}
