import type { Database } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/** How many responses of a wave came in at a point on a half-day. */
export interface PointCount {
  readonly pointId: string;
  /** `2026-11-25T12` */
  readonly halfDay: string;
  readonly count: number;
}

/** The responses of a wave by point and half-day: the sealed ones as they were counted then, the others counted now. */
export async function countByPoint(
  database: Database,
  { unitId, waveId }: { readonly unitId: string; readonly waveId: string },
): Promise<readonly PointCount[]> {
  // In one statement, or a seal in between would count responses twice or not at all.
  const groups = await database.$queryRaw<{ pointId: string; halfDay: string; rows: bigint | number }[]>(sql`
    SELECT "point_id" AS "pointId", "half_day" AS "halfDay", CAST(SUM("rows") AS INTEGER) AS "rows" FROM (
      SELECT "point_id", "half_day", "rows" FROM "sealed_point_count"
        WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId}
      UNION ALL
      SELECT "point_id", "half_day", COUNT(*) AS "rows" FROM "response"
        WHERE "unit_id" = ${unitId} AND "wave_id" = ${waveId} AND "sealed_in" IS NULL
        GROUP BY "point_id", "half_day"
    ) "counted"
    GROUP BY "point_id", "half_day" ORDER BY "point_id", "half_day"`);
  return groups.map(({ pointId, halfDay, rows }) => ({ pointId, halfDay, count: Number(rows) }));
}
