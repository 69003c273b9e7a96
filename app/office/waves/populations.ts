import { changeSettings } from "#app/database/wave-states.ts";
import { findChanges } from "#app/database/audit-log.ts";
import type { Staff } from "#app/office/access.ts";
import { findWave } from "#app/database/waves.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { waveSettingsSchema } from "#app/office/wave-settings.ts";
import { readDraft, saveDraftPopulations } from "#app/office/waves/drafts.ts";
import { readFinalTally } from "#app/office/waves/final-tally.ts";
import type { Stratum } from "#app/office/waves/pasted-strata.ts";
import {
  fillPasted,
  readPopulation,
  typedPopulation,
  type CountableQuestionnaire,
  type FilledPopulation,
  type PopulationProblem,
  type TypedPopulation,
} from "#app/office/waves/population-form.ts";
import { recordWaveEvent } from "#app/office/waves/record.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { resolveQuestionnaire, type Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import { tellsFewApart } from "#app/scoring/publication/told-apart.ts";
import type { Population } from "#app/unit/population.ts";
import type { Wording } from "#app/survey/wording.ts";

/** A questionnaire of a draft or a wave with its population as it stands in the form. */
export interface PopulationEntry extends FilledPopulation {
  readonly questionnaire: CountableQuestionnaire;
}

export interface PopulationsReport {
  readonly id: string;
  readonly title: Wording;
  readonly kind: "draft" | "wave";
  /** Whether they can be changed now: before opening, and after the last answer until somebody signs. */
  readonly changeable: boolean;
  readonly entries: readonly PopulationEntry[];
}

export type PopulationsOutcome =
  | { readonly kind: "saved" }
  | { readonly kind: "unknown" }
  | { readonly kind: "not_now" }
  /** Pasted lines were filled in, and nothing is stored yet. */
  | { readonly kind: "filled"; readonly report: PopulationsReport }
  | {
      readonly kind: "refused";
      readonly report: PopulationsReport;
      readonly problems: readonly PopulationProblem[];
    };

/** @param id of a draft or a wave @returns undefined when there is neither */
export async function reportPopulations(context: WaveContext, id: string): Promise<PopulationsReport | undefined> {
  const found = await find(context, id);
  if (!found) return undefined;
  const { questionnaires, populations, ...report } = found;
  return {
    ...report,
    entries: questionnaires.map((questionnaire) => ({
      questionnaire,
      typed: typedPopulation(populations.find((known) => known.questionnaire === questionnaire.id)),
      pasteProblems: [],
    })),
  };
}

/** The event of a change after the final count; what it says stands for good. */
const POPULATIONS_CHANGED = "wave.populations";

/**
 * Saves the populations of a draft or of a counted wave, as typed.
 * @param typed by questionnaire
 * @param fillOnly only fills pasted lines into the form
 */
export async function savePopulations(
  context: WaveContext,
  staff: Staff,
  id: string,
  typed: ReadonlyMap<string, TypedPopulation>,
  fillOnly: boolean,
): Promise<PopulationsOutcome> {
  const found = await find(context, id);
  if (!found) return { kind: "unknown" };
  if (!found.changeable) return { kind: "not_now" };
  const { questionnaires, populations: before, ...rest } = found;
  const entries = questionnaires.map((questionnaire) => ({
    questionnaire,
    ...fillPasted(questionnaire, typed.get(questionnaire.id) ?? typedPopulation(undefined)),
  }));
  const report = { ...rest, entries };
  const unread = entries.some(({ pasteProblems }) => pasteProblems.length > 0);
  if (fillOnly || unread) return { kind: "filled", report };
  const readings = entries.map((entry) => readPopulation(entry.questionnaire, entry.typed));
  const problems = readings.flatMap((reading) => reading.problems);
  if (problems.length > 0) return { kind: "refused", report, problems };
  const populations = readings.flatMap(({ population }) => (population ? [population] : []));
  if (found.kind === "draft") {
    const outcome = await saveDraftPopulations(context, staff, id, populations);
    return { kind: outcome.kind === "saved" ? "saved" : "unknown" };
  }
  const refused = await telling(context, id, { before, after: populations });
  if (refused.length > 0) {
    return {
      kind: "refused",
      report,
      problems: refused.map((questionnaire) => ({ questionnaire, problem: "few_rows_moved" as const })),
    };
  }
  return (await changeFrozen(context, staff, id, populations)) ? { kind: "saved" } : { kind: "not_now" };
}

async function changeFrozen(
  context: WaveContext,
  staff: Staff,
  waveId: string,
  after: readonly Population[],
): Promise<boolean> {
  const { database, unit } = context;
  return database.$transaction(async (tx) => {
    const found = await findWave(tx, unit.id, waveId);
    if (!found) return false;
    const settings = waveSettingsSchema.parse(JSON.parse(found.wave.settings));
    const { populations: before } = settings;
    const changed = JSON.stringify({ ...settings, populations: after });
    if (!(await changeSettings(tx, { unitId: unit.id, waveId }, { seen: found.wave.settings, changed }))) return false;
    await recordWaveEvent(tx, context, staff, { action: POPULATIONS_CHANGED, waveId, before, after });
    return true;
  });
}

/**
 * Questionnaires where a change would tell fewer rows apart than may be shown alone: by the figures after it, those before
 * it, and those of every population that ever stood there, which signatures and clerks remember (decision 0010).
 */
async function telling(
  context: WaveContext,
  waveId: string,
  { before, after }: { readonly before: readonly Population[]; readonly after: readonly Population[] },
): Promise<readonly string[]> {
  const { database, unit } = context;
  const wave = await readFrozenWave(database, unit.id, waveId);
  const asked = wave?.questionnaires ?? [];
  const earlier = await findChanges(database, { unitId: unit.id, action: POPULATIONS_CHANGED, recordId: waveId });
  const stood = earlier.flatMap((change) => [change.before, change.after] as readonly (readonly Population[])[]);
  const moved = await Promise.all(
    asked.map(async (questionnaire) => {
      if (!wave) return undefined;
      const { strata } = await readFinalTally(database, unit.id, wave, questionnaire);
      const listedIn = (populations: readonly Population[]) => {
        const known = populations.find(({ questionnaire: id }) => id === questionnaire.id);
        return (name: string) => known === undefined || name in known.strata;
      };
      const rows = new Map([...strata].map(([name, counts]) => [name, counts.rows]));
      const states = [...stood, before, after].map(listedIn);
      return tellsFewApart(rows, states, wave.settings.thresholds.minPublish) ? questionnaire.id : undefined;
    }),
  );
  return moved.filter((id) => id !== undefined);
}

interface Found extends Omit<PopulationsReport, "entries"> {
  readonly questionnaires: readonly CountableQuestionnaire[];
  readonly populations: readonly Population[];
}

async function find(context: WaveContext, id: string): Promise<Found | undefined> {
  const { database, unit } = context;
  const stored = await readDraft(context, id);
  if (stored) {
    const { draft } = stored;
    return {
      id,
      title: draft.title,
      kind: "draft",
      changeable: true,
      populations: draft.populations,
      questionnaires: questionnairesAt(context, draft.points).map(countable),
    };
  }
  const wave = await readFrozenWave(database, unit.id, id);
  if (!wave || wave.trial) return undefined;
  return {
    id,
    title: wave.title,
    kind: "wave",
    changeable: wave.status === "closed" && wave.countedAt !== undefined,
    populations: wave.settings.populations,
    questionnaires: wave.questionnaires
      .filter(({ questionnaire }) => questionnaire.access === "open")
      .map(({ questionnaire }) => countable(questionnaire)),
  };
}

function questionnairesAt({ unit, definitions }: WaveContext, points: readonly string[]): readonly Questionnaire[] {
  const lists = { areas: unit.areas.entries, procedure_groups: unit.procedure_groups.entries };
  const offered = unit.collection_points
    .filter(({ id }) => points.includes(id))
    .flatMap((point) => point.questionnaires);
  return [...new Set(offered)].flatMap((id) => {
    const questionnaire = definitions.questionnaires.get(id);
    // Of a closed list its length alone is asked, on the page of the draft.
    return questionnaire?.access === "open" ? [resolveQuestionnaire(questionnaire, definitions.scales, lists)] : [];
  });
}

function countable({ id, title, items }: Questionnaire): CountableQuestionnaire {
  const item = items.find(({ role }) => role === "stratum");
  const strata: readonly Stratum[] = (item?.options ?? []).map(({ code, wording }) => ({ code, name: wording }));
  return { id, title, strata };
}
