import { openLayout, type FileKind, type OpenLayout } from "#app/export/open-columns.ts";
import { openMeta, type ExportOrigin } from "#app/export/open-meta.ts";
import { fieldsOf, openRow, shareableRows, type OpenRow, type StoredRow } from "#app/export/open-rows.ts";
import { responseCsv } from "#app/export/response-csv.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { populationOf, rulesFor } from "#app/office/wave-settings.ts";
import { jsonFileOf } from "#app/recount/json-file.ts";
import { surveyMetaOf } from "#app/recount/meta-file.ts";
import { waveCounter } from "#app/recount/recount-wave.ts";
import { headerOf, rowReader } from "#app/recount/response-row.ts";
import { itemTallyJson } from "#app/recount/tally-json.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import { mergedStrata, type MergedStrata } from "#app/scoring/publication/merged-strata.ts";
import { isSmallPopulation } from "#app/scoring/publication/published-block.ts";
import { FEWEST_ALIKE } from "#app/scoring/publication/rare-traits.ts";
import { NO_OPINION, NOT_ASKED } from "#app/survey/scale.ts";

/** A text file of an export. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** The files of one questionnaire, and what an index must know of them. */
export interface QuestionnaireFiles {
  readonly files: readonly TextFile[];
  readonly answers: { readonly kind: "responses" | "tallies"; readonly file: string };
  readonly meta: string;
  /** The office shows bounded figures of it. */
  readonly cautious: boolean;
  readonly rows: number;
}

/** Whether nothing but counts may leave the system: a closed list of fewer than 50 people, or of nobody knows how many. */
export function leavesAsCounts(wave: FrozenWave, asked: FrozenQuestionnaire): boolean {
  const people = peopleOf(populationOf(wave.settings, asked.id, asked.frameSize));
  const { access } = asked.questionnaire;
  return access === "codes" && (people === undefined || isSmallPopulation(access, people));
}

/**
 * A questionnaire's answers as files: rows, or counts where rows would tell who answered what. Every row is read back as
 * the recount reads it before it is written, so a file that could not be counted again never leaves.
 * @param stored all responses of the questionnaire in the wave, in the order of their ids
 */
export function questionnaireFiles(
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
  stored: readonly StoredRow[],
  origin: ExportOrigin,
): QuestionnaireFiles {
  const counts = leavesAsCounts(wave, asked);
  const kind: FileKind = counts ? "counts" : origin.kind;
  const layout = openLayout(asked.questionnaire, kind);
  const raw = stored.map((row) => openRow(asked.questionnaire, layout, row));
  const strata = strataOf(wave, asked, raw, layout, kind);
  const renamed = raw.map((row) => ({ ...row, stratum: strata.nameOf.get(row.stratum) ?? row.stratum }));
  const rows = kind === "shareable" ? shareableRows(layout, renamed, firstDay(wave)) : renamed;

  const metaText = jsonText(openMeta(wave, asked, layout, strata.population, origin));
  const metaFile = { name: `${asked.id}.meta.json`, text: metaText };
  const meta = surveyMetaOf(jsonFileOf(metaFile.name, metaText));
  const name = `${asked.id}.${counts ? "tallies.json" : "responses.csv"}`;
  const fields = rows.map((row) => fieldsOf(wave.id, row));
  const counter = waveCounter(meta);
  const read = rowReader(name, meta);
  for (const [place, row] of fields.entries()) counter.add(read(row, place + 2));

  const text = counts ? jsonText(itemTallyJson(meta, counter.waves())) : responseCsv([headerOf(meta), ...fields]);
  const people = peopleOf(strata.population);
  return {
    files: [{ name, text }, metaFile],
    answers: { kind: counts ? "tallies" : "responses", file: name },
    meta: metaFile.name,
    cautious: isSmallPopulation(asked.questionnaire.access, people),
    rows: rows.length,
  };
}

/** In a recount strata stand as they are; whatever leaves the house names only strata with enough rows. */
function strataOf(
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
  rows: readonly OpenRow[],
  layout: OpenLayout,
  kind: FileKind,
): MergedStrata {
  const population = populationOf(wave.settings, asked.id, asked.frameSize);
  if (kind === "recount") return { nameOf: new Map(), population };
  const scored = layout.columns.flatMap(({ options }, place) => (options ? [] : [place]));
  const counts = new Map<string, number>();
  for (const { stratum, answers } of rows) {
    const isEligible = scored.some((place) => !NO_ANSWER.includes(answers[place] ?? ""));
    if (isEligible) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  }
  return mergedStrata({
    rows: counts,
    population,
    collapseMin: rulesFor(wave.settings, asked.questionnaire.access).collapseMin,
    // Counts name no stratum that scoring weights together with another.
    fewest: kind === "counts" ? Infinity : FEWEST_ALIKE,
  });
}

const NO_ANSWER: readonly string[] = ["", NO_OPINION, NOT_ASKED];

function peopleOf(population: Population): number | undefined {
  return population && [...population.values()].reduce((sum, people) => sum + people, 0);
}

/** A day that stands for all days of the wave. */
function firstDay({ period, openedAt }: FrozenWave): string {
  return period?.from ?? openedAt?.slice(0, 10) ?? "2000-01-01";
}

/** JSON as a person can read it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
