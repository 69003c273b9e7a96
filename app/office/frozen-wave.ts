import type { Database } from "#app/database/open-database.ts";
import { findSnapshot, findWave } from "#app/database/waves.ts";
import { waveSettingsSchema, type WaveSettings } from "#app/office/wave-settings.ts";
import type { IndexEdition } from "#app/par-index/index-edition.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Wording } from "#app/survey/wording.ts";

export type WaveStatus = "open" | "closed" | "signed_off";

/** A wave with the definitions it froze, word for word. */
export interface FrozenWave {
  readonly id: string;
  readonly title: Wording;
  readonly trial: boolean;
  readonly status: WaveStatus;
  /** Days, inclusive; undefined for a trial wave. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
  /** ISO instants of the wave; undefined while they are to come. */
  readonly openedAt: string | undefined;
  readonly closedAt: string | undefined;
  readonly countedAt: string | undefined;
  readonly publishedAt: string | undefined;
  /** When its raw answers and comments were deleted, their time being over. */
  readonly expiredAt: string | undefined;
  readonly settings: WaveSettings;
  readonly edition: IndexEdition;
  /** The headline's conversion method, and those always shown beside it. */
  readonly method: ConversionMethod;
  readonly beside: readonly ConversionMethod[];
  readonly questionnaires: readonly FrozenQuestionnaire[];
}

export interface FrozenQuestionnaire {
  /** Under which its answers are stored. */
  readonly id: string;
  readonly questionnaire: Questionnaire;
  readonly hash: string;
  /** Of the wave: a public questionnaire may be asked once for each code. */
  readonly access: "open" | "codes";
  /** People on the list of a closed frame; undefined for open access. */
  readonly frameSize: number | undefined;
  /** What closing left of its single-use codes; undefined while the wave is open, and for open access. */
  readonly codes: { readonly issued: number; readonly used: number } | undefined;
}

/** @returns undefined when there is no such wave */
export async function readFrozenWave(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<FrozenWave | undefined> {
  const found = await findWave(database, unitId, waveId);
  if (!found) return undefined;
  const { wave } = found;
  const settings = waveSettingsSchema.parse(JSON.parse(wave.settings));
  const read = async <T>(hash: string): Promise<T> => {
    const content = await findSnapshot(database, unitId, hash);
    if (content === undefined) throw new Error(`a frozen definition of wave ${waveId} is missing (${hash})`);
    return JSON.parse(content) as T;
  };
  return {
    id: waveId,
    title: { vi: wave.titleVi, en: wave.titleEn },
    trial: wave.kind === "trial",
    status: wave.status as WaveStatus,
    period: wave.periodFrom && wave.periodTo ? { from: wave.periodFrom, to: wave.periodTo } : undefined,
    openedAt: wave.openedAt ?? undefined,
    closedAt: wave.closedAt ?? undefined,
    countedAt: wave.countedAt ?? undefined,
    publishedAt: wave.publishedAt ?? undefined,
    expiredAt: wave.expiredAt ?? undefined,
    settings,
    edition: await read<IndexEdition>(settings.index.hash),
    method: await read<ConversionMethod>(settings.method.hash),
    beside: await Promise.all(settings.beside.map(({ hash }) => read<ConversionMethod>(hash))),
    questionnaires: await Promise.all(
      found.questionnaires.map(async ({ questionnaireId, hash, access, frameSize, codesIssued, codesUsed }) => ({
        id: questionnaireId,
        questionnaire: await read<Questionnaire>(hash),
        hash,
        access: access === "codes" ? ("codes" as const) : ("open" as const),
        frameSize: frameSize ?? undefined,
        codes: codesIssued === null || codesUsed === null ? undefined : { issued: codesIssued, used: codesUsed },
      })),
    ),
  };
}
