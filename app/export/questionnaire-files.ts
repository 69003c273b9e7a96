import { EligibleRows } from "#app/export/eligible-rows.ts";
import { openLayout } from "#app/export/open-columns.ts";
import { openMeta, type ExportOrigin } from "#app/export/open-meta.ts";
import { fieldsOf, openRow, type OpenRow, type StoredRow } from "#app/export/open-rows.ts";
import { plannedFiles } from "#app/export/planned-files.ts";
import { rowWriter } from "#app/export/row-writer.ts";
import { shareableRows } from "#app/export/shareable-rows.ts";
import { jsonText, shortFile, type TextFile } from "#app/export/text-file.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { populationOf } from "#app/office/wave-settings.ts";
import { jsonFileOf } from "#app/recount/json-file.ts";
import { surveyMetaOf } from "#app/recount/meta-file.ts";
import { waveCounter } from "#app/recount/recount-wave.ts";
import { rowReader } from "#app/recount/response-row.ts";
import { itemTallyJson } from "#app/recount/tally-json.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import { FEWEST_ALIKE } from "#app/scoring/publication/rare-traits.ts";

/** What the files of a questionnaire are made from. */
interface Source {
  readonly wave: FrozenWave;
  readonly asked: FrozenQuestionnaire;
  readonly stored: StoredPages;
  readonly origin: ExportOrigin;
}

/** All responses of a questionnaire in a wave, in the order of their ids; each page is read when it is asked for. */
export type StoredPages = AsyncIterable<readonly StoredRow[]>;

/**
 * A questionnaire's answers as files: rows, or counts where rows would tell who answered what. Take each file to its end
 * before asking for the next. Memory does not grow with the number of rows.
 *
 * Every row is read back as the recount reads it before it is written. One that could not be counted again ends the
 * files with an error, in the middle: what was taken by then is no whole export, and must not look like one.
 */
export function questionnaireFiles(
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
  stored: StoredPages,
  origin: ExportOrigin,
): AsyncGenerator<TextFile> {
  const source = { wave, asked, stored, origin };
  if (plannedFiles(wave, asked).answers.kind === "tallies") return countFiles(source);
  return origin.kind === "recount" ? recountFiles(source) : shareableFiles(source);
}

/** Rows as they were stored; their strata stand as they are. */
// eslint-disable-next-line @typescript-eslint/require-await -- a generator like the others
async function* recountFiles(source: Source): AsyncGenerator<TextFile> {
  const { wave, asked, stored } = source;
  const layout = openLayout(asked.questionnaire, "recount");
  const meta = metaOf(source, layout, populationOf(wave.settings, asked.id, asked.frameSize));
  const { file: name } = plannedFiles(wave, asked).answers;
  const text = async function* () {
    const writer = rowWriter(name, meta.survey);
    yield writer.header();
    for await (const page of stored) {
      yield writer.page(page.map((row) => fieldsOf(wave.id, openRow(asked.questionnaire, layout, row))));
    }
  };
  yield { name, text: text() };
  yield meta.file;
}

/** Rows that point to nobody; which traits and strata may be named follows from all of them. */
// eslint-disable-next-line @typescript-eslint/require-await -- a generator like the others
async function* shareableFiles(source: Source): AsyncGenerator<TextFile> {
  const { wave, asked, stored } = source;
  const layout = openLayout(asked.questionnaire, "shareable");
  const { file: name } = plannedFiles(wave, asked).answers;
  const rows = shareableRows(layout, firstDay(wave));
  try {
    const eligible = new EligibleRows(layout);
    let meta: ReturnType<typeof metaOf> | undefined;
    const text = async function* () {
      for await (const page of stored) {
        const open = page.map((row) => openRow(asked.questionnaire, layout, row));
        for (const row of open) eligible.add(row);
        rows.add(open);
        yield "";
      }
      const strata = eligible.merged(wave, asked, FEWEST_ALIKE);
      meta = metaOf(source, layout, strata.population);
      const writer = rowWriter(name, meta.survey);
      yield writer.header();
      for await (const page of rows.written(strata.nameOf)) {
        yield writer.page(page.map((row) => fieldsOf(wave.id, row)));
      }
    };
    yield { name, text: text() };
    if (!meta) throw new Error(`the meta file of ${asked.id} was asked for before its rows were taken`);
    yield meta.file;
  } finally {
    rows.close();
  }
}

/** Counts of single items. The rows of a short list are few, so they are read at once. */
async function* countFiles(source: Source): AsyncGenerator<TextFile> {
  const { wave, asked, stored } = source;
  const layout = openLayout(asked.questionnaire, "counts");
  const { file: name } = plannedFiles(wave, asked).answers;
  const rows: OpenRow[] = [];
  const eligible = new EligibleRows(layout);
  for await (const page of stored) rows.push(...page.map((row) => openRow(asked.questionnaire, layout, row)));
  for (const row of rows) eligible.add(row);
  // Counts name no stratum that scoring weights together with another.
  const strata = eligible.merged(wave, asked, Infinity);
  const meta = metaOf(source, layout, strata.population);
  const counter = waveCounter(meta.survey);
  const read = rowReader(name, meta.survey);
  for (const [place, row] of rows.entries()) {
    const stratum = strata.nameOf.get(row.stratum) ?? row.stratum;
    counter.add(read(fieldsOf(wave.id, { ...row, stratum }), place + 2));
  }
  yield shortFile(name, jsonText(itemTallyJson(meta.survey, counter.waves())));
  yield meta.file;
}

/** The meta file, and what a recount reads in it. @param population by the stratum names that stand in the rows */
function metaOf(
  { wave, asked, origin }: Source,
  layout: ReturnType<typeof openLayout>,
  population: Population,
): { readonly file: TextFile; readonly survey: ReturnType<typeof surveyMetaOf> } {
  const name = plannedFiles(wave, asked).meta;
  const text = jsonText(openMeta(wave, asked, layout, population, origin));
  return { file: shortFile(name, text), survey: surveyMetaOf(jsonFileOf(name, text)) };
}

/** A day that stands for all days of the wave. */
function firstDay({ period, openedAt }: FrozenWave): string {
  return period?.from ?? openedAt?.slice(0, 10) ?? "2000-01-01";
}
