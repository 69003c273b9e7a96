import type { ExportContext } from "#app/export/export-wave.ts";
import { leavesAsCounts } from "#app/export/planned-files.ts";
import { readFiguresState, type FiguresState } from "#app/office/figures-state.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { stageOf, type Stage } from "#app/office/released-wave.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What may be exported of a wave. */
export interface ExportsOverview {
  readonly waveId: string;
  readonly title: Wording;
  readonly state: FiguresState;
  /** Rows may leave once nothing more can come: not while it is interim. */
  readonly stage: Stage;
  /** The answers themselves were deleted, their time being over. */
  readonly expired: boolean;
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
  const wave = await readFrozenWave(database, unit.id, waveId);
  if (!wave) return undefined;
  return {
    waveId,
    title: wave.title,
    state: await readFiguresState(database, unit, wave),
    stage: stageOf(wave),
    expired: wave.expiredAt !== undefined,
    period: wave.period,
    questionnaires: wave.questionnaires.map((asked) => ({
      id: asked.id,
      title: asked.questionnaire.title,
      countsOnly: leavesAsCounts(wave, asked),
    })),
  };
}
