import { fillClass, type Refuse } from "#app/recount/fill-tally.ts";
import type { JsonPath } from "#app/recount/json-places.ts";
import type { ItemTallyFile } from "#app/recount/tally-schema.ts";
import { stratumOf, type WaveTally } from "#app/scoring/counting/wave-tally.ts";

/**
 * Takes the counts of single items over.
 * @param tally empty, of an instrument from `itemsOnly`
 */
export function fillItemTally(
  tally: WaveTally,
  wave: ItemTallyFile["waves"][string],
  path: JsonPath,
  refuse: Refuse,
): void {
  tally.rows = wave.rows;
  tally.blank = wave.blank;
  let eligible = 0;
  for (const [name, stratum] of Object.entries(wave.strata)) {
    const at = [...path, "strata", name];
    fillClass(tally, tally.layout.allPairs, stratumOf(tally, name), { ...stratum, pairs: {} }, at, refuse);
    eligible += stratum.rows;
  }
  if (eligible + wave.blank !== wave.rows) {
    refuse([...path, "rows"], `is ${wave.rows}, but the strata hold ${eligible} rows and ${wave.blank} are blank`);
  }
}
