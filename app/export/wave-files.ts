import { readRawAnswers } from "#app/database/raw-answers.ts";
import type { Database } from "#app/database/open-database.ts";
import { openIndex } from "#app/export/open-index.ts";
import type { ExportOrigin } from "#app/export/open-meta.ts";
import { plannedFiles, type PlannedFiles } from "#app/export/planned-files.ts";
import { questionnaireFiles } from "#app/export/questionnaire-files.ts";
import { readmeText } from "#app/export/readme-text.ts";
import { jsonText, shortFile, type TextFile } from "#app/export/text-file.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { IndexReport } from "#app/office/index-report.ts";

/**
 * Everything that is needed to count a wave again, file by file, each made while it is taken.
 * @param report the index of the wave, all answers counted
 * @throws when a questionnaire has fewer answers than the report counted: they were deleted while the files were made
 */
export async function* waveFiles(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  report: IndexReport,
  origin: ExportOrigin,
): AsyncGenerator<TextFile> {
  const planned = new Map(wave.questionnaires.map((asked) => [asked.id, plannedFiles(wave, asked)]));
  const index = `${wave.id}.index.meta.json`;
  const idsOf = (kind: PlannedFiles["answers"]["kind"]) =>
    [...planned].flatMap(([id, { answers }]) => (answers.kind === kind ? [id] : []));
  yield shortFile(
    "README.txt",
    readmeText(wave, origin, { index, rows: idsOf("responses"), counts: idsOf("tallies") }),
  );
  yield shortFile(index, jsonText(openIndex(wave, report, planned, origin)));
  const counted = countedRows(report);
  for (const asked of wave.questionnaires) {
    const of = { unitId, waveId: wave.id, questionnaireId: asked.id, hash: asked.hash };
    let rows = 0;
    const stored = async function* () {
      for await (const page of readRawAnswers(database, of)) {
        rows += page.length;
        yield page;
      }
      // Deleting answers after their time may begin while somebody takes them: a part of them must not look like all.
      if (rows < (counted.get(asked.id) ?? 0)) throw new Error("answers are missing that the index counts");
    };
    yield* questionnaireFiles(wave, asked, stored(), origin);
  }
}

/** How many answers to each questionnaire the index counts. */
export function countedRows({ questionnaires }: IndexReport): ReadonlyMap<string, number> {
  return new Map(
    questionnaires.map(({ questionnaire, account }) => [questionnaire.id, account.answered + account.blank]),
  );
}
