import { indexJson } from "#app/recount/index-json.ts";
import type { IndexMeta } from "#app/recount/index-meta-file.ts";
import type { IndexQuestionnaire } from "#app/recount/index-questionnaires.ts";
import { readJsonFile } from "#app/recount/json-file.ts";
import type { Json } from "#app/recount/json.ts";
import { readSurveyMeta } from "#app/recount/meta-file.ts";
import { waveCounter, type CountedWave } from "#app/recount/recount-wave.ts";
import { Refusal } from "#app/recount/refusal.ts";
import { readResponses } from "#app/recount/response-file.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import { readTallies } from "#app/recount/tally-file.ts";
import { scoredWave, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { isSmallFrame } from "#app/scoring/publication/published-block.ts";

/**
 * Counts every questionnaire of an index and scores it (§14).
 * @param file path of the index's meta file, for refusals
 * @throws Refusal
 */
export async function recountIndex(index: IndexMeta, file: string): Promise<Json> {
  const waves = new Map<string, ScoredWave>();
  for (const [position, questionnaire] of index.questionnaires.entries()) {
    const refuse = (reason: string): never => {
      throw new Refusal({ file, column: `questionnaires.${position}` }, reason);
    };
    const meta = await readSurveyMeta(questionnaire.meta);
    checkQuestionnaire(index, questionnaire, meta, refuse);
    const wave = waveOf(questionnaire, meta, refuse);
    const counted = (await countsOf(questionnaire, meta)).get(wave.id);
    if (!counted) throw new Error(`wave ${wave.id} was not counted`);
    const scored = scoredWave(counted.tally, wave.population, meta.rules);
    if (questionnaire.cautious && !isSmallFrame(scored)) {
      refuse('"publish": "cautious" is for closed frames of fewer than 50 people');
    }
    waves.set(questionnaire.id, scored);
  }
  return indexJson(index, waves);
}

async function countsOf({ answers }: IndexQuestionnaire, meta: SurveyMeta): Promise<ReadonlyMap<string, CountedWave>> {
  if (answers.kind === "tallies") return readTallies(await readJsonFile(answers.path), meta);
  const counter = waveCounter(meta);
  await readResponses(answers.path, meta, counter.add);
  return counter.waves();
}

/** That the questionnaire has what the index asks of it. */
function checkQuestionnaire(
  index: IndexMeta,
  { id, meta: metaFile }: IndexQuestionnaire,
  meta: SurveyMeta,
  refuse: (reason: string) => never,
): void {
  if (!meta.withBlocks) refuse(`${metaFile} has no blocks, so no leaf can be scored from it`);
  for (const method of index.methods.keys()) {
    if (!meta.instrument.methods.some((known) => known.id === method)) {
      refuse(`method "${method}" of the index is not in ${metaFile}`);
    }
  }
  for (const leaf of index.leaves) {
    for (const source of leaf.kind === "survey" ? leaf.sources : []) {
      if (source.questionnaire === id && !meta.instrument.blocks.some(({ code }) => code === source.block)) {
        refuse(`leaf ${leaf.code} asks for block "${source.block}", which is not in ${metaFile}`);
      }
    }
  }
}

function waveOf(
  { wave: id }: IndexQuestionnaire,
  meta: SurveyMeta,
  refuse: (reason: string) => never,
): SurveyMeta["waves"][number] {
  const wave =
    id === undefined && meta.waves.length === 1 ? meta.waves[0] : meta.waves.find((known) => known.id === id);
  if (wave) return wave;
  const known = meta.waves.map((candidate) => `"${candidate.id}"`).join(", ");
  return refuse(id === undefined ? `needs a wave, one of ${known}` : `wave "${id}" is none of ${known}`);
}
