import { findDevices } from "#app/database/devices.ts";
import { findWavePoints } from "#app/database/waves.ts";
import { inStepsOfFive } from "#app/office/counts-of-today.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import type { Wording } from "#app/survey/wording.ts";
import { halfDayOf } from "#app/unit/half-day.ts";

/** A tablet that may still hold answers of a wave. */
export interface WaitingTablet {
  readonly pointId: string;
  readonly point: Wording;
  readonly name: string;
  /** It said that answers wait on it: at least so many; 0 when it has not spoken since the wave closed. */
  readonly waiting: number;
  /** Half-day of its last word; undefined before the first. */
  readonly reportedOn: string | undefined;
}

/** The enrolled tablets of a wave that hold a queue, or may not have spoken since the wave closed: a last word is known to the half-day. */
export async function findWaitingTablets(
  { database, unit }: WaveContext,
  wave: Pick<FrozenWave, "id" | "closedAt">,
): Promise<readonly WaitingTablet[]> {
  const points = await findWavePoints(database, unit.id, wave.id);
  const closing = wave.closedAt === undefined ? undefined : halfDayOf(new Date(wave.closedAt), unit.time_zone);
  const tablets = await Promise.all(
    points
      .filter(({ channel }) => channel === "kiosk")
      .map(async ({ id, nameVi, nameEn }) =>
        (await findDevices(database, { unitId: unit.id, pointId: id }))
          .filter(({ revoked }) => !revoked)
          .filter(
            ({ waiting, reportedOn }) =>
              waiting > 0 || (closing !== undefined && (reportedOn === null || reportedOn <= closing)),
          )
          .map(({ name, waiting, reportedOn }) => ({
            pointId: id,
            point: { vi: nameVi, en: nameEn },
            name,
            waiting: waiting > 0 ? Math.max(1, inStepsOfFive(waiting)) : 0,
            reportedOn: reportedOn ?? undefined,
          })),
      ),
  );
  return tablets.flat();
}
