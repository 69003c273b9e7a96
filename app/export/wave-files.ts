import { readRawAnswers } from "#app/database/raw-answers.ts";
import type { Database } from "#app/database/open-database.ts";
import { openIndex } from "#app/export/open-index.ts";
import type { ExportOrigin } from "#app/export/open-meta.ts";
import {
  jsonText,
  questionnaireFiles,
  type QuestionnaireFiles,
  type TextFile,
} from "#app/export/questionnaire-files.ts";
import type { StoredRow } from "#app/export/open-rows.ts";
import { readmeText } from "#app/export/readme-text.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { IndexReport } from "#app/office/index-report.ts";

/** The files of a wave, and how many answers each questionnaire brought. */
export interface WaveFiles {
  readonly files: readonly TextFile[];
  readonly rows: ReadonlyMap<string, number>;
}

/** Everything that is needed to count a wave again. @param report the index of the wave, all answers counted */
export async function waveFiles(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  report: IndexReport,
  origin: ExportOrigin,
): Promise<WaveFiles> {
  const byId = new Map<string, QuestionnaireFiles>();
  for (const asked of wave.questionnaires) {
    const stored: StoredRow[] = [];
    const of = { unitId, waveId: wave.id, questionnaireId: asked.id, hash: asked.hash };
    for await (const page of readRawAnswers(database, of)) stored.push(...page);
    byId.set(asked.id, questionnaireFiles(wave, asked, stored, origin));
  }
  const index = `${wave.id}.index.meta.json`;
  const idsOf = (kind: QuestionnaireFiles["answers"]["kind"]) =>
    [...byId].flatMap(([id, { answers }]) => (answers.kind === kind ? [id] : []));
  return {
    files: [
      {
        name: "README.txt",
        text: readmeText(wave, origin, { index, rows: idsOf("responses"), counts: idsOf("tallies") }),
      },
      { name: index, text: jsonText(openIndex(wave, report, byId, origin)) },
      ...[...byId.values()].flatMap(({ files }) => files),
    ],
    rows: new Map([...byId].map(([id, { rows }]) => [id, rows])),
  };
}
