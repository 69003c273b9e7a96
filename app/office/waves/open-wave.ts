import { findCollectionPoints } from "#app/database/collection-points.ts";
import { deleteDraft, findDraft } from "#app/database/wave-drafts.ts";
import { OpenedBefore, openWave } from "#app/database/wave-opening.ts";
import { contentHash } from "#app/definitions/content-hash.ts";
import type { Staff } from "#app/office/access.ts";
import type { AskedQuestionnaire } from "#app/office/waves/asked-questionnaire.ts";
import { recordWaveEvent } from "#app/office/waves/record.ts";
import { readDraft } from "#app/office/waves/drafts.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import type { WaveDraft } from "#app/office/waves/wave-draft.ts";
import { thresholdsOf, waveContent, type UnitWaveContent } from "#app/office/wave-content.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What somebody should know before a wave is opened. */
export interface OpeningReport {
  readonly id: string;
  readonly draft: WaveDraft;
  readonly questionnaires: readonly (AskedQuestionnaire & { readonly withPopulation: boolean })[];
  readonly points: readonly { readonly id: string; readonly name: Wording }[];
  readonly method: { readonly id: string; readonly version: number; readonly title: Wording };
  /** Reasons why it cannot be opened now. */
  readonly obstacles: readonly OpeningObstacle[];
  /** Lists that are still the example's. */
  readonly examples: readonly ("areas" | "procedure_groups")[];
  /** Of everything that opening would freeze: another mark means that something was changed in between. */
  readonly mark: string;
}

export type OpeningObstacle =
  | { readonly kind: "point_taken"; readonly point: Wording }
  | { readonly kind: "frame_size_missing"; readonly questionnaire: Wording }
  | { readonly kind: "no_points" }
  /** The draft's method is not defined any more; the report shows the unit's. */
  | { readonly kind: "method_gone"; readonly method: string }
  /** What would be opened is not what was read. */
  | { readonly kind: "changed_meanwhile" };

/** @returns undefined when there is no such draft */
export async function reportOpening(context: WaveContext, id: string): Promise<OpeningReport | undefined> {
  const { unit, definitions } = context;
  const stored = await readDraft(context, id);
  if (!stored) return undefined;
  const known = definitions.methods.has(stored.draft.method);
  const draft = known ? stored.draft : { ...stored.draft, method: unit.method };
  const content = contentOf(context, draft);
  const method = definitions.methods.get(draft.method);
  if (!method) throw new Error(`the method ${unit.method} of the unit is not defined`);
  const titleOf = (questionnaire: string): Wording =>
    definitions.questionnaires.get(questionnaire)?.title ?? { vi: questionnaire, en: questionnaire };
  return {
    id,
    draft,
    questionnaires: content.questionnaires.map(({ id: questionnaire, version, hash, access, frameSize }) => ({
      id: questionnaire,
      title: titleOf(questionnaire),
      version,
      hash,
      access: access === "codes" ? "codes" : "open",
      frameSize: frameSize ?? undefined,
      withPopulation: draft.populations.some((known) => known.questionnaire === questionnaire),
    })),
    points: content.points.map(({ id: point, nameVi, nameEn }) => ({ id: point, name: { vi: nameVi, en: nameEn } })),
    method: { id: method.id, version: method.version, title: method.title },
    obstacles: [
      ...(known ? [] : [{ kind: "method_gone" as const, method: stored.draft.method }]),
      ...(await findObstacles(context, content, titleOf)),
    ],
    mark: contentHash({ title: draft.title, period: draft.period, content }),
    examples: [
      ...(unit.areas.example ? (["areas"] as const) : []),
      ...(unit.procedure_groups.example ? (["procedure_groups"] as const) : []),
    ],
  };
}

async function findObstacles(
  { database, unit, definitions }: WaveContext,
  content: UnitWaveContent,
  titleOf: (questionnaire: string) => Wording,
): Promise<readonly OpeningObstacle[]> {
  if (content.points.length === 0) return [{ kind: "no_points" }];
  const open = await findCollectionPoints(database, unit.id);
  const taken = open.filter(
    (point) =>
      content.points.some(({ id }) => id === point.id) && point.offers.some(({ waveKind }) => waveKind === "official"),
  );
  const unsized = content.questionnaires.filter(
    ({ id, frameSize }) => definitions.questionnaires.get(id)?.access === "codes" && frameSize === null,
  );
  return [
    ...taken.map(({ nameVi, nameEn }) => ({ kind: "point_taken" as const, point: { vi: nameVi, en: nameEn } })),
    ...unsized.map(({ id }) => ({ kind: "frame_size_missing" as const, questionnaire: titleOf(id) })),
  ];
}

export type OpeningOutcome =
  | { readonly kind: "opened"; readonly waveId: string }
  | { readonly kind: "unknown" }
  | { readonly kind: "refused"; readonly report: OpeningReport };

/**
 * Opens a wave from its draft: definitions, method, thresholds, populations and points are frozen as they are now, the
 * trial wave ends at its points, and the draft is gone.
 * @param seen mark of the report that was read before; without one, whatever stands there is opened
 */
export async function openDraft(
  context: WaveContext,
  staff: Staff,
  id: string,
  seen?: string,
): Promise<OpeningOutcome> {
  const stored = await findDraft(context.database, context.unit.id, id);
  const report = await reportOpening(context, id);
  if (!stored || !report) return { kind: "unknown" };
  if (seen !== undefined && seen !== report.mark) {
    return { kind: "refused", report: changedMeanwhile(report) };
  }
  if (report.obstacles.length > 0) return { kind: "refused", report };
  const { database, unit, now } = context;
  const { draft } = report;
  const content = {
    ...contentOf(context, draft),
    waveId: id,
    kind: "official" as const,
    title: draft.title,
    period: draft.period,
    openedAt: now().toISOString(),
  };
  const opening = openWave(database, content, async (tx) => {
    // Whoever opens at the same moment finds no draft any more, and nothing is opened twice; what was saved in this moment
    // is not thrown away unread.
    if (!(await deleteDraft(tx, unit.id, id, stored.content)))
      throw new OpenedBefore(`draft "${id}" was opened or deleted in between`);
    const { title, period, openedAt, questionnaires } = content;
    await recordWaveEvent(tx, context, staff, {
      action: "wave.open",
      waveId: id,
      after: { title, period, openedAt, questionnaires, settings: JSON.parse(content.settings) as unknown },
    });
  });
  const opened = await opening.then(
    () => true,
    (error: unknown) => {
      if (error instanceof OpenedBefore) return false;
      throw error;
    },
  );
  if (opened) return { kind: "opened", waveId: id };
  // What stands in the way now; nothing is left of a draft that somebody else opened.
  const present = await reportOpening(context, id);
  if (!present) return { kind: "unknown" };
  return { kind: "refused", report: present.obstacles.length > 0 ? present : changedMeanwhile(present) };
}

function changedMeanwhile(report: OpeningReport): OpeningReport {
  return { ...report, obstacles: [{ kind: "changed_meanwhile" }, ...report.obstacles] };
}

function contentOf({ unit, definitions }: WaveContext, draft: WaveDraft): UnitWaveContent {
  const usual = thresholdsOf(unit);
  const { minPublish, openN, codesN, codesShare } = draft.thresholds;
  return waveContent(unit, definitions, {
    frameSizes: new Map(Object.entries(draft.frameSizes)),
    points: draft.points,
    method: draft.method,
    thresholds: {
      ...usual,
      minPublish,
      minScore: {
        open: { ...usual.minScore.open, n: openN },
        codes: { n: codesN, share: codesShare },
      },
    },
    populations: draft.populations,
  });
}
