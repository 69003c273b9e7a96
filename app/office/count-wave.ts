import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { readAnswers } from "#app/database/responses.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { populationOf, rulesFor } from "#app/office/wave-settings.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import type { Instrument } from "#app/scoring/counting/instrument.ts";
import { addRow, emptyTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";
import { scoredWave, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { decodeSheet } from "#app/survey/answer-sheet.ts";

/** What a wave counts of a questionnaire. */
export function instrumentIn(wave: FrozenWave, { questionnaire }: FrozenQuestionnaire): Instrument {
  return instrumentOf(questionnaire, [wave.method, ...wave.beside]);
}

/** Counts the stored answers to a questionnaire of a wave, row by row. */
export async function countQuestionnaire(
  database: DatabaseTransaction,
  unitId: string,
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
): Promise<WaveTally> {
  const { id, questionnaire, hash } = asked;
  const tally = emptyTally(instrumentIn(wave, asked));
  const reader = sheetReader(questionnaire);
  const of = { unitId, waveId: wave.id, questionnaireId: id, hash };
  for await (const page of readAnswers(database, of)) {
    for (const { answers, channel, durationSeconds, flags, assisted } of page) {
      const circumstances = { channel, duration: durationSeconds ?? undefined, flagged: flags !== "", assisted };
      addRow(tally, reader.read(decodeSheet(questionnaire.items, answers), circumstances));
    }
  }
  return tally;
}

/** Counts of a questionnaire, ready to be scored by the wave's methods. */
export function scoredInWave(
  wave: FrozenWave,
  { id, questionnaire, frameSize }: FrozenQuestionnaire,
  tally: WaveTally,
): ScoredWave {
  return scoredWave(tally, populationOf(wave.settings, id, frameSize), rulesFor(wave.settings, questionnaire.access));
}
