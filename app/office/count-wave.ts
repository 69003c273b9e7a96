import { readAnswers, type StoredAnswers } from "#app/database/answers.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import {
  findSealedCount,
  findSealedThrough,
  type AnswersOf,
  type SealedCountRow,
} from "#app/database/sealed-counts.ts";
import { findSnapshot } from "#app/database/waves.ts";
import { contentHash } from "#app/definitions/content-hash.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { populationOf, rulesFor } from "#app/office/wave-settings.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import type { Instrument } from "#app/scoring/counting/instrument.ts";
import { unpackTally } from "#app/scoring/counting/packed-tally.ts";
import { addRow, emptyTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";
import { scoredWave, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { decodeSheet } from "#app/survey/answer-sheet.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";

/** What a wave counts of a questionnaire. */
export function instrumentIn(
  wave: FrozenWave,
  { questionnaire }: Pick<FrozenQuestionnaire, "questionnaire">,
): Instrument {
  return instrumentOf(questionnaire, [wave.method, ...wave.beside]);
}

/** How answers to a questionnaire are counted in a wave. */
export interface CountedAs {
  readonly instrument: Instrument;
  /** Hash of the instrument: counts by another cannot be added to. */
  readonly fingerprint: string;
  readonly add: (tally: WaveTally, row: StoredAnswers) => void;
}

export function countingOf(wave: FrozenWave, questionnaire: Questionnaire): CountedAs {
  const instrument = instrumentIn(wave, { questionnaire });
  const reader = sheetReader(questionnaire);
  return {
    instrument,
    fingerprint: contentHash(instrument),
    add: (tally, { answers, channel, durationSeconds, flags, assisted }) => {
      const circumstances = { channel, duration: durationSeconds ?? undefined, flagged: flags !== "", assisted };
      addRow(tally, reader.read(decodeSheet(questionnaire.items, answers), circumstances));
    },
  };
}

/**
 * The same for one wording of a questionnaire, of which a trial wave may have had others before.
 * @throws when the wording is not kept
 */
export async function countedAs(
  database: DatabaseTransaction,
  unitId: string,
  wave: FrozenWave,
  { id, hash }: { readonly id: string; readonly hash: string },
): Promise<CountedAs> {
  const present = wave.questionnaires.find((asked) => asked.id === id && asked.hash === hash);
  if (present) return countingOf(wave, present.questionnaire);
  const content = await findSnapshot(database, unitId, hash);
  if (content === undefined) throw new Error(`a frozen questionnaire is missing (${hash})`);
  return countingOf(wave, JSON.parse(content) as Questionnaire);
}

/**
 * Counts the stored answers to a questionnaire of a wave: those that are sealed were counted then, the others are counted
 * row by row. So the time it takes does not grow with the wave.
 */
export async function countQuestionnaire(
  database: DatabaseTransaction,
  unitId: string,
  wave: FrozenWave,
  { id, questionnaire, hash }: Pick<FrozenQuestionnaire, "id" | "questionnaire" | "hash">,
): Promise<WaveTally> {
  const counted = countingOf(wave, questionnaire);
  const of = { unitId, waveId: wave.id, questionnaireId: id, hash };
  for (;;) {
    const sealed = await findSealedCount(database, of);
    const tally = readSealedTally(sealed, counted) ?? emptyTally(counted.instrument);
    const rest = sealed === undefined || sealed.instrument !== counted.fingerprint ? "all" : "unsealed";
    await addAnswers(database, of, rest, counted, tally);
    // Sealed in between, responses would be missing from both parts.
    if (rest === "all" || (await findSealedThrough(database, of)) === sealed?.through) return tally;
  }
}

/** Counts the sealed responses of a wording again, row by row. */
export async function countAllSealed(
  database: DatabaseTransaction,
  of: AnswersOf,
  counted: CountedAs,
): Promise<WaveTally> {
  const tally = emptyTally(counted.instrument);
  await addAnswers(database, of, "sealed", counted, tally);
  return tally;
}

/** The counts of sealed responses, if they were made with this instrument. */
export function readSealedTally(sealed: SealedCountRow | undefined, counted: CountedAs): WaveTally | undefined {
  return sealed?.instrument === counted.fingerprint ? unpackTally(counted.instrument, sealed.counts) : undefined;
}

async function addAnswers(
  database: DatabaseTransaction,
  of: AnswersOf,
  which: "all" | "sealed" | "unsealed",
  counted: CountedAs,
  tally: WaveTally,
): Promise<void> {
  for await (const page of readAnswers(database, of, which)) for (const row of page) counted.add(tally, row);
}

/** Counts of a questionnaire, ready to be scored by the wave's methods. */
export function scoredInWave(
  wave: FrozenWave,
  { id, questionnaire, frameSize }: FrozenQuestionnaire,
  tally: WaveTally,
): ScoredWave {
  return scoredWave(tally, populationOf(wave.settings, id, frameSize), rulesFor(wave.settings, questionnaire.access));
}
