import { addDraft, changeDraft, deleteDraft, findDraft, findDrafts } from "#app/database/wave-drafts.ts";
import { findWaves } from "#app/database/waves.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import type { Staff } from "#app/office/access.ts";
import { readDraftForm, sameTitle, type DraftProblem, type TypedDraft } from "#app/office/waves/draft-form.ts";
import { recordWaveEvent } from "#app/office/waves/record.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { newDraft, waveDraftSchema, type StoredDraft, type WaveDraft } from "#app/office/waves/wave-draft.ts";
import type { Wording } from "#app/survey/wording.ts";
import type { Population } from "#app/unit/population.ts";
import { dayOf } from "#app/unit/half-day.ts";

/** The drafts of the unit, in order of id. */
export async function listDrafts({ database, unit }: WaveContext): Promise<readonly StoredDraft[]> {
  return (await findDrafts(database, unit.id)).map(read);
}

export async function readDraft({ database, unit }: WaveContext, id: string): Promise<StoredDraft | undefined> {
  const row = await findDraft(database, unit.id, id);
  return row && read(row);
}

function read({ id, content }: { readonly id: string; readonly content: string }): StoredDraft {
  return { id, draft: waveDraftSchema.parse(JSON.parse(content)) };
}

/** Begins to prepare a wave. @returns its id: the year and a running number, as in `dot-2026-2` */
export async function beginDraft(context: WaveContext, staff: Staff): Promise<string> {
  const { database, unit, now } = context;
  const year = Number(dayOf(now(), unit.time_zone).slice(0, 4));
  return database.$transaction(async (tx) => {
    const titled = await titlesOf(tx, unit.id);
    const taken = new Set(titled.map(({ id }) => id));
    const draft = newDraft(unit, year);
    draft.title = freeTitle(
      draft.title,
      titled.flatMap(({ titles }) => titles),
    );
    const content = JSON.stringify(draft);
    let number = 1;
    let id = `dot-${year}-${number}`;
    // Whoever begins one at the same moment may take the number first.
    while (taken.has(id) || !(await addDraft(tx, unit.id, { id, content }))) {
      number += 1;
      id = `dot-${year}-${number}`;
    }
    await recordWaveEvent(tx, context, staff, { action: "draft.begin", waveId: id, after: draft });
    return id;
  });
}

export type DraftOutcome =
  | { readonly kind: "saved" }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly problems: readonly DraftProblem[] };

/** Saves the page of a draft; its populations stay as they are. */
export async function saveDraft(
  context: WaveContext,
  staff: Staff,
  id: string,
  typed: TypedDraft,
): Promise<DraftOutcome> {
  const reading = readDraftForm(typed, {
    unit: context.unit,
    methods: [...context.definitions.methods.keys()],
    closed: closedQuestionnaires(context),
    taken: (await titlesOf(context.database, context.unit.id)).flatMap((other) =>
      other.id === id ? [] : other.titles,
    ),
  });
  if (reading.kind === "refused") return reading;
  return changeStored(context, staff, id, (before) => ({ ...reading.draft, populations: before.populations }));
}

/** The waves and drafts of a unit with their titles in both languages. */
async function titlesOf(
  database: DatabaseTransaction,
  unitId: string,
): Promise<readonly { readonly id: string; readonly titles: readonly string[] }[]> {
  const drafts = (await findDrafts(database, unitId)).map(read);
  const waves = await findWaves(database, unitId);
  return [
    ...drafts.map(({ id, draft: { title } }) => ({ id, titles: [title.vi, title.en] })),
    ...waves.map(({ id, titleVi, titleEn }) => ({ id, titles: [titleVi, titleEn] })),
  ];
}

/** A title with the smallest number behind it that nobody uses: "…", "… (2)", "… (3)". */
function freeTitle(title: Wording, taken: readonly string[]): Wording {
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? "" : ` (${number})`;
    const free = { vi: `${title.vi}${end}`, en: `${title.en}${end}` };
    if (!taken.some((other) => sameTitle(other, free.vi) || sameTitle(other, free.en))) return free;
  }
}

/** Saves the population counts of a draft. */
export async function saveDraftPopulations(
  context: WaveContext,
  staff: Staff,
  id: string,
  populations: readonly Population[],
): Promise<DraftOutcome> {
  return changeStored(context, staff, id, (before) => ({ ...before, populations: [...populations] }));
}

async function changeStored(
  context: WaveContext,
  staff: Staff,
  id: string,
  change: (before: WaveDraft) => WaveDraft,
): Promise<DraftOutcome> {
  const { database, unit } = context;
  return database.$transaction(async (tx) => {
    const row = await findDraft(tx, unit.id, id);
    if (!row) return { kind: "unknown" };
    const before = read(row).draft;
    const after = change(before);
    // Opened in between, perhaps: then there is nothing left to change.
    if (!(await changeDraft(tx, unit.id, { id, content: JSON.stringify(after) }))) return { kind: "unknown" };
    await recordWaveEvent(tx, context, staff, { action: "draft.change", waveId: id, before, after });
    return { kind: "saved" };
  });
}

/** @returns whether there was such a draft */
export async function dropDraft(context: WaveContext, staff: Staff, id: string): Promise<boolean> {
  const { database, unit } = context;
  return database.$transaction(async (tx) => {
    const row = await findDraft(tx, unit.id, id);
    if (!row || !(await deleteDraft(tx, unit.id, id))) return false;
    await recordWaveEvent(tx, context, staff, { action: "draft.delete", waveId: id, before: read(row).draft });
    return true;
  });
}

/** Questionnaires that the unit asks of a closed list of people. */
export function closedQuestionnaires({
  unit,
  definitions,
}: Pick<WaveContext, "unit" | "definitions">): readonly string[] {
  const offered = new Set(unit.collection_points.flatMap(({ questionnaires }) => questionnaires));
  return [...offered].filter((id) => definitions.questionnaires.get(id)?.access === "codes");
}
