import type { Fielding } from "#app/application/fielding.ts";
import { dueWork } from "#app/office/due-work.ts";
import { typedDraft } from "#app/office/waves/draft-form.ts";
import {
  beginDraft,
  closedQuestionnaires,
  dropDraft,
  listDrafts,
  readDraft,
  saveDraft,
} from "#app/office/waves/drafts.ts";
import { openDraft, reportOpening } from "#app/office/waves/open-wave.ts";
import { reportPopulations, savePopulations } from "#app/office/waves/populations.ts";
import { reportProgress } from "#app/office/waves/progress.ts";
import { reportRevision } from "#app/office/waves/revision-report.ts";
import { LONGEST_REASON, takeStep } from "#app/office/waves/take-step.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { WAVE_STEPS } from "#app/office/waves/wave-steps.ts";
import { reportWave } from "#app/office/waves/wave-report.ts";

export function bindFielding(context: WaveContext): Fielding {
  const { definitions } = context;
  return {
    drafts: () => listDrafts(context),
    draftPage: async (id) => {
      const stored = await readDraft(context, id);
      if (!stored) return undefined;
      return {
        id,
        title: stored.draft.title,
        typed: typedDraft(stored.draft, context.unit),
        unit: context.unit,
        methods: [...definitions.methods.values()],
        closed: closedQuestionnaires(context).flatMap((questionnaireId) => {
          const questionnaire = definitions.questionnaires.get(questionnaireId);
          return questionnaire ? [{ id: questionnaireId, title: questionnaire.title }] : [];
        }),
      };
    },
    beginDraft: (staff) => beginDraft(context, staff),
    saveDraft: (staff, id, typed) => saveDraft(context, staff, id, typed),
    dropDraft: (staff, id) => dropDraft(context, staff, id),
    populations: (id) => reportPopulations(context, id),
    savePopulations: (staff, id, typed, fillOnly) => savePopulations(context, staff, id, typed, fillOnly),
    opening: (id) => reportOpening(context, id),
    openDraft: (staff, id, seen) => openDraft(context, staff, id, seen),
    wave: (id) => reportWave(context, id),
    revision: (id, revision) => reportRevision(context, id, revision),
    progress: (id) => reportProgress(context, id),
    doDueWork: dueWork(context),
    steps: WAVE_STEPS,
    longestReason: LONGEST_REASON,
    takeStep: (staff, step) => takeStep(context, staff, step),
  };
}
