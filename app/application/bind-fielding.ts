import type { Fielding } from "#app/application/fielding.ts";
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
import { takeStep } from "#app/office/waves/take-step.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { reportWave } from "#app/office/waves/wave-report.ts";

export function bindFielding(context: WaveContext): Fielding {
  const { definitions } = context;
  return {
    drafts: () => listDrafts(context),
    draft: (id) => readDraft(context, id),
    draftOffer: {
      methods: [...definitions.methods.values()],
      closed: closedQuestionnaires(context).flatMap((id) => {
        const questionnaire = definitions.questionnaires.get(id);
        return questionnaire ? [{ id, title: questionnaire.title }] : [];
      }),
    },
    beginDraft: (staff) => beginDraft(context, staff),
    saveDraft: (staff, id, typed) => saveDraft(context, staff, id, typed),
    dropDraft: (staff, id) => dropDraft(context, staff, id),
    populations: (id) => reportPopulations(context, id),
    savePopulations: (staff, id, typed, fillOnly) => savePopulations(context, staff, id, typed, fillOnly),
    opening: (id) => reportOpening(context, id),
    openDraft: (staff, id) => openDraft(context, staff, id),
    wave: (id) => reportWave(context, id),
    progress: (id) => reportProgress(context, id),
    takeStep: (staff, step) => takeStep(context, staff, step),
  };
}
