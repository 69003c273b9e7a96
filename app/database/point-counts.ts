import type { Database } from "#app/database/open-database.ts";

/** How many responses of a wave came in at a point on a half-day. */
export interface PointCount {
  readonly pointId: string;
  /** `2026-11-25T12` */
  readonly halfDay: string;
  readonly count: number;
}

/** The responses of a wave by point and half-day. */
export async function countByPoint(
  database: Database,
  { unitId, waveId }: { readonly unitId: string; readonly waveId: string },
): Promise<readonly PointCount[]> {
  const groups = await database.response.groupBy({
    by: ["pointId", "halfDay"],
    where: { unitId, waveId },
    _count: { _all: true },
    orderBy: [{ pointId: "asc" }, { halfDay: "asc" }],
  });
  return groups.map(({ pointId, halfDay, _count }) => ({ pointId, halfDay, count: _count._all }));
}
