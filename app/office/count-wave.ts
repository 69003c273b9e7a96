import type { Database } from "#app/database/open-database.ts";
import { readAnswers } from "#app/database/responses.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { populationOf, rulesFor } from "#app/office/wave-settings.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { scoredWave, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { decodeSheet } from "#app/survey/answer-sheet.ts";

/** Counts the stored answers to a questionnaire of a wave, ready to be scored by the wave's methods. */
export async function countQuestionnaire(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  { id, questionnaire, hash, frameSize }: FrozenQuestionnaire,
): Promise<ScoredWave> {
  const tally = emptyTally(instrumentOf(questionnaire, [wave.method, ...wave.beside]));
  const reader = sheetReader(questionnaire);
  const of = { unitId, waveId: wave.id, questionnaireId: id, hash };
  for await (const page of readAnswers(database, of)) {
    for (const { answers, channel, durationSeconds, flags, assisted } of page) {
      const circumstances = { channel, duration: durationSeconds ?? undefined, flagged: flags !== "", assisted };
      addRow(tally, reader.read(decodeSheet(questionnaire.items, answers), circumstances));
    }
  }
  return scoredWave(tally, populationOf(wave.settings, id, frameSize), rulesFor(wave.settings, questionnaire.access));
}
