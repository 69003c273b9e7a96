import { fillTally, type Refuse } from "#app/recount/fill-tally.ts";
import { fillItemTally } from "#app/recount/item-tally.ts";
import { parseJsonFile, type JsonFile } from "#app/recount/json-file.ts";
import type { JsonPath } from "#app/recount/json-places.ts";
import type { CountedWave } from "#app/recount/recount-wave.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import { itemTallyFileSchema, tallyFileSchema, type TallyFile } from "#app/recount/tally-schema.ts";
import { itemsOnly, NO_STRATUM, type Instrument } from "#app/scoring/counting/instrument.ts";
import { emptyTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";

/**
 * Reads exported counts in place of rows (`npm run score -- --tallies`). Bursts and runs are not in
 * them. The counts are checked against the meta file and against each other: counts that no set of rows
 * can have are refused, with the path of the first that is wrong.
 * @throws Refusal
 */
export function readTallies(file: JsonFile, meta: SurveyMeta): ReadonlyMap<string, CountedWave> {
  if (isItemTallies(file)) return readItemTallies(file, meta);
  const data = parseJsonFile(file, tallyFileSchema);
  const refuse: Refuse = (path, reason) => {
    throw file.refusal(path, reason);
  };
  checkInstrument(data, meta, meta.instrument, refuse);
  return eachWave(data, meta, refuse, (wave, path) => {
    const tally = emptyTally(meta.instrument);
    fillTally(tally, wave, path, refuse);
    return tally;
  });
}

/** Whether a file holds counts of single items only. */
function isItemTallies(file: JsonFile): boolean {
  return typeof file.value === "object" && file.value !== null && Object.hasOwn(file.value, "detail");
}

function readItemTallies(file: JsonFile, meta: SurveyMeta): ReadonlyMap<string, CountedWave> {
  const data = parseJsonFile(file, itemTallyFileSchema);
  const refuse: Refuse = (path, reason) => {
    throw file.refusal(path, reason);
  };
  const instrument = itemsOnly(meta.instrument);
  checkInstrument(data, meta, instrument, refuse);
  return eachWave(data, meta, refuse, (wave, path) => {
    const tally = emptyTally(instrument);
    fillItemTally(tally, wave, path, refuse);
    return tally;
  });
}

/** Every wave of the meta file, counted; the file must have just these, with strata that the meta file lists. */
function eachWave<Wave extends { readonly strata: Readonly<Record<string, unknown>> }>(
  data: { readonly waves: Readonly<Record<string, Wave>> },
  meta: SurveyMeta,
  refuse: Refuse,
  fill: (wave: Wave, path: JsonPath) => WaveTally,
): ReadonlyMap<string, CountedWave> {
  for (const wave of Object.keys(data.waves)) {
    if (!meta.waves.some(({ id }) => id === wave)) refuse(["waves", wave], "the meta file does not know this wave");
  }
  return new Map(
    meta.waves.map(({ id, population }) => {
      const wave = Object.hasOwn(data.waves, id) ? data.waves[id] : undefined;
      if (!wave) return refuse(["waves", id], "is missing, although the meta file has this wave");
      if (population && !meta.keepsMissingStratum) {
        const unlisted = Object.keys(wave.strata).find((name) => name === NO_STRATUM || !population.has(name));
        if (unlisted !== undefined)
          refuse(["waves", id, "strata", unlisted], "the meta file does not list this stratum");
      }
      return [id, { tally: fill(wave, ["waves", id]), timeSigns: undefined }];
    }),
  );
}

/** Counts belong to the questionnaire and the weights that they were made with. */
function checkInstrument(
  data: Omit<TallyFile, "waves">,
  meta: SurveyMeta,
  { dimensions }: Instrument,
  refuse: Refuse,
): void {
  const { items, blocks, methods } = meta.instrument;
  const same = (path: JsonPath, found: unknown, expected: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      refuse(path, `is not what the meta file says: ${JSON.stringify(expected)}`);
    }
  };
  same(["items"], Object.keys(data.items).toSorted(), items.map(({ id }) => id).toSorted());
  for (const { id, codes } of items) same(["items", id], data.items[id], codes);
  same(["blocks"], Object.keys(data.blocks).toSorted(), blocks.map(({ code }) => code).toSorted());
  for (const { code, items: positions } of blocks) {
    same(
      ["blocks", code],
      data.blocks[code],
      positions.map((item) => items[item]?.id),
    );
  }
  same(["dimensions"], data.dimensions, dimensions);
  for (const { id, weights } of methods) {
    const found = Object.hasOwn(data.methods, id) ? data.methods[id] : undefined;
    if (!found) return refuse(["methods", id], "the sums of this method were not counted; count the rows again");
    items.forEach((item, position) => {
      if (weights[position]) same(["methods", id, item.id], found[item.id], weights[position]);
    });
  }
}
