import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import { levelsOf, type Item } from "#app/survey/resolved-questionnaire.ts";

/**
 * Scores of an item's levels under a method: option code → x = w / max(w), between 0 and 1
 * (statistics definitions, §1). "Không có ý kiến" has no score and is not in the map.
 * @returns undefined when the method has no weights for that number of levels.
 */
export function optionScores(item: Item, method: ConversionMethod): ReadonlyMap<string, number> | undefined {
  const levels = levelsOf(item);
  const weights = method.weights[String(levels.length)];
  if (!weights) return undefined;
  const largest = Math.max(...weights);
  return new Map(levels.map((level, rank) => [level.code, (weights[rank] ?? 0) / largest]));
}
