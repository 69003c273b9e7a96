import type { ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { isSmallFrame } from "#app/scoring/publication/published-block.ts";
import { cellsOf } from "#app/scoring/publication/slices.ts";

/** How many rows are of a kind, as far as it may be told. */
export type ShownPart =
  | { readonly kind: "none" }
  | { readonly kind: "counted"; readonly n: number; readonly share: number }
  /** So few, or so few others, that the number would point at somebody; or a small closed frame. */
  | { readonly kind: "withheld" };

/**
 * The part of a questionnaire's rows that has one value of a breakdown: shown when it is empty, or when both it and the
 * rest reach `min_publish` (design, rule 6).
 */
export function publishPart(wave: ScoredWave, dimension: string, value: string): ShownPart {
  if (isSmallFrame(wave)) return { kind: "withheld" };
  const rowsOf = (counts: ReadonlyMap<string, { readonly rows: number }>) =>
    [...counts.values()].reduce((sum, { rows }) => sum + rows, 0);
  const cells = cellsOf(wave, dimension).map(([name, counts]) => [name, rowsOf(counts)] as const);
  const n = cells.find(([name]) => name === value)?.[1] ?? 0;
  const all = cells.reduce((sum, [, rows]) => sum + rows, 0);
  const { minPublish } = wave.rules.slices;
  if (n === 0) return { kind: "none" };
  if (n < minPublish || all - n < minPublish) return { kind: "withheld" };
  return { kind: "counted", n, share: n / all };
}
