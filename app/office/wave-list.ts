import { findWaves } from "#app/database/waves.ts";
import type { Database } from "#app/database/open-database.ts";
import type { WaveStatus } from "#app/office/frozen-wave.ts";
import type { Wording } from "#app/survey/wording.ts";

/** A wave that was opened, as it stands in a list. */
export interface WaveSummary {
  readonly id: string;
  readonly title: Wording;
  readonly trial: boolean;
  readonly status: WaveStatus;
  /** Days, inclusive; undefined for a trial wave. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly openedAt: string | undefined;
  readonly closedAt: string | undefined;
  readonly countedAt: string | undefined;
  readonly publishedAt: string | undefined;
  /** Its raw answers and comments were deleted, their time being over. */
  readonly expired: boolean;
}

/** The waves of a unit: official ones first, the latest first, then the trial wave. */
export async function listWaves(database: Database, unitId: string): Promise<readonly WaveSummary[]> {
  const waves = await findWaves(database, unitId);
  return waves
    .map((wave) => ({
      id: wave.id,
      title: { vi: wave.titleVi, en: wave.titleEn },
      trial: wave.kind === "trial",
      status: wave.status as WaveStatus,
      period: wave.periodFrom && wave.periodTo ? { from: wave.periodFrom, to: wave.periodTo } : undefined,
      openedAt: wave.openedAt ?? undefined,
      closedAt: wave.closedAt ?? undefined,
      countedAt: wave.countedAt ?? undefined,
      publishedAt: wave.publishedAt ?? undefined,
      expired: wave.expiredAt !== null,
    }))
    .toSorted((a, b) => Number(a.trial) - Number(b.trial) || ((a.openedAt ?? "") < (b.openedAt ?? "") ? 1 : -1));
}
