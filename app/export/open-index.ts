import type { ExportOrigin } from "#app/export/open-meta.ts";
import type { PlannedFiles } from "#app/export/planned-files.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import { transformOf } from "#app/par-index/transform.ts";
import type { Json } from "#app/recount/json.ts";
import { instrumentOf } from "#app/scoring/counting/counted-questionnaire.ts";

/**
 * Meta file of the whole index: its leaves with the points or the sources that the office's page uses, and the files of
 * the questionnaires. A leaf that nobody could be asked about stands there as not entered, as it is undecided.
 */
export function openIndex(
  wave: FrozenWave,
  report: IndexReport,
  files: ReadonlyMap<string, PlannedFiles>,
  origin: ExportOrigin,
): Json {
  const scorable = wave.questionnaires.filter((asked) => methodsOf(wave, asked).has(wave.method.id));
  const methods = [wave.method, ...wave.beside].filter(({ id }) =>
    scorable.every((asked) => methodsOf(wave, asked).has(id)),
  );
  const blocks = new Map(scorable.map((asked) => [asked.id, blocksOf(wave, asked)]));
  return {
    dataset: wave.id,
    title: `${report.edition.title.vi} – ${wave.title.vi}`,
    about: {
      ...origin,
      wave: wave.id,
      trial: wave.trial,
      edition: { id: report.edition.id, version: report.edition.version },
      methods: Object.fromEntries(methods.map(({ id, version }) => [id, { version }])),
    },
    method: wave.method.id,
    methods: Object.fromEntries(methods.map((method) => [method.id, transformJson(transformOf(method))])),
    questionnaires: scorable.flatMap(({ id }) => {
      const of = files.get(id);
      if (!of) return [];
      return [
        {
          id,
          [of.answers.kind]: of.answers.file,
          meta: of.meta,
          wave: wave.id,
          ...(of.cautious ? { publish: "cautious" } : {}),
        },
      ];
    }),
    leaves: report.rows.flatMap(({ criterion, isLeaf, points }): Json[] => {
      if (!isLeaf) return [];
      const { code, max, method } = criterion;
      if (method?.kind !== "survey") return [{ code, max, assessed: points === undefined ? null : points / 100 }];
      const isAsked = method.sources.every(({ questionnaire }) => blocks.get(questionnaire)?.has(code));
      if (!isAsked) return [{ code, max, assessed: null }];
      const sources = method.sources.map(({ questionnaire, weight }) => ({ questionnaire, block: code, weight }));
      return [{ code, max, sources }];
    }),
  };
}

function methodsOf(wave: FrozenWave, { questionnaire }: FrozenQuestionnaire): ReadonlySet<string> {
  return new Set(instrumentOf(questionnaire, [wave.method, ...wave.beside]).methods.map(({ id }) => id));
}

function blocksOf(wave: FrozenWave, { questionnaire }: FrozenQuestionnaire): ReadonlySet<string> {
  return new Set(instrumentOf(questionnaire, [wave.method]).blocks.map(({ code }) => code));
}

function transformJson({ threshold, fullAt }: ReturnType<typeof transformOf>): Json {
  return {
    ...(threshold === undefined ? {} : { threshold }),
    ...(fullAt === undefined ? {} : { full_at: fullAt }),
  };
}
