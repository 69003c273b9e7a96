import { intervalJson, orNull } from "#app/recount/estimate-json.ts";
import type { Json } from "#app/recount/json.ts";
import { itemId, type SurveyMeta } from "#app/recount/survey-meta.ts";
import { blockInSample, itemInSample, scoredBlock, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { trend, type Trend } from "#app/scoring/estimation/trend.ts";

/** Two waves to compare, the earlier first. */
export interface WavePair {
  readonly from: string;
  readonly to: string;
}

/** Change between two waves: design S where both headlines are, else U (§7, §13.9). */
export function trendJson(meta: SurveyMeta, scored: ReadonlyMap<string, ScoredWave>, { from, to }: WavePair): Json {
  const [before, after] = [scored.get(from), scored.get(to)];
  if (!before || !after) throw new Error(`no waves ${from} and ${to}`);
  const stratified = before.design.headline === "S" && after.design.headline === "S";
  const sampleOf = ({ design }: ScoredWave) => (stratified ? design.stratified : design.unweighted);
  const ofBlock = (code: string) => {
    const block = scoredBlock(before, code, meta.rules.method);
    const blockOf = (wave: ScoredWave) => blockInSample(wave, sampleOf(wave), block).estimate;
    const itemOf = (wave: ScoredWave, place: number) => itemInSample(wave, sampleOf(wave), block, place).estimate;
    return {
      block_item_means: changeJson(trend(blockOf(before), blockOf(after))),
      items: Object.fromEntries(
        block.items.map((item, place) => [
          itemId(meta, item),
          changeJson(trend(itemOf(before, place), itemOf(after, place))),
        ]),
      ),
    };
  };
  if (!meta.withBlocks) return { from, to, ...ofBlock("") };
  return { from, to, blocks: Object.fromEntries(meta.instrument.blocks.map(({ code }) => [code, ofBlock(code)])) };
}

function changeJson(change: Trend): Json {
  return {
    difference: orNull(change.difference),
    se_nofpc: orNull(change.seNoFpc),
    se_fpc: orNull(change.seFpc),
    df: orNull(change.df),
    ci: intervalJson(change.interval),
    p_value: orNull(change.p),
  };
}
