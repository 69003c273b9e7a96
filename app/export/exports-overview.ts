import { isCounted, type ExportContext } from "#app/export/export-wave.ts";
import { leavesAsCounts } from "#app/export/questionnaire-files.ts";
import { readReleasedWave, type Stage } from "#app/office/released-wave.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What may be exported of a wave. */
export interface ExportsOverview {
  readonly waveId: string;
  readonly title: Wording;
  readonly stage: Stage;
  /** Rows may leave: nothing more can come. */
  readonly counted: boolean;
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly questionnaires: readonly {
    readonly id: string;
    readonly title: Wording;
    /** Nothing but counts leaves the system: a closed list of fewer than 50 people. */
    readonly countsOnly: boolean;
  }[];
}

/** @returns undefined when there is no such wave */
export async function reportExports(
  { database, unit }: ExportContext,
  waveId: string,
): Promise<ExportsOverview | undefined> {
  const released = await readReleasedWave(database, unit.id, waveId);
  if (!released) return undefined;
  const { wave, stage } = released;
  return {
    waveId,
    title: wave.title,
    stage,
    counted: stage !== "interim" && isCounted(wave),
    period: wave.period,
    questionnaires: wave.questionnaires.map((asked) => ({
      id: asked.id,
      title: asked.questionnaire.title,
      countsOnly: leavesAsCounts(wave, asked),
    })),
  };
}
