import { sql } from "#app/database/sql.ts";
import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";

/** A tablet that was enrolled for a kiosk point. */
export interface DeviceRow {
  readonly id: string;
  readonly pointId: string;
  readonly revoked: boolean;
}

/** The tablet that holds a key; undefined when none does. */
export async function findDeviceByKey(
  database: Database,
  unitId: string,
  keyHash: string,
): Promise<DeviceRow | undefined> {
  const device = await database.device.findUnique({
    where: { unitId_keyHash: { unitId, keyHash } },
    select: { id: true, pointId: true, revoked: true },
  });
  return device ?? undefined;
}

/** The point that a one-time link enrols for; undefined when there is no such link any more. */
export async function findLinkPoint(database: Database, unitId: string, codeHash: string): Promise<string | undefined> {
  const link = await database.deviceLink.findUnique({ where: { unitId_codeHash: { unitId, codeHash } } });
  return link?.pointId;
}

/**
 * Uses up a one-time link and writes the tablet down, both or neither. Of two tablets that open the same link at once
 * one is enrolled.
 * @param now ISO instant; a link that expired by then is worth nothing
 * @returns the point of the link; undefined when there is no such link any more
 */
export async function enrolDevice(
  database: Database,
  device: { readonly unitId: string; readonly id: string; readonly keyHash: string },
  link: { readonly codeHash: string; readonly now: string },
): Promise<string | undefined> {
  const { unitId, id, keyHash } = device;
  return database.$transaction(async (tx) => {
    const [used] = await tx.$queryRaw<{ point_id: string; name: string; expires_at: string }[]>(sql`
      DELETE FROM "device_link" WHERE "unit_id" = ${unitId} AND "code_hash" = ${link.codeHash}
      RETURNING "point_id", "name", "expires_at"`);
    if (!used || used.expires_at <= link.now) return undefined;
    await tx.device.create({
      data: { unitId, id, pointId: used.point_id, name: used.name, keyHash, revoked: false, waiting: 0, setAside: 0 },
    });
    return used.point_id;
  });
}

/** What a tablet last said of itself. */
export interface TabletReport {
  readonly pointId: string;
  /** Id of the enrolled device, else the one a trial tablet gave itself. */
  readonly tablet: string;
  readonly enrolled: boolean;
  readonly waiting: number;
  readonly setAside: number;
  readonly halfDay: string;
  /** Forms begun and left, by day. Whole counts, not additions: a report that comes twice counts once. */
  readonly abandoned: ReadonlyMap<string, number>;
}

/** More tablets than this never stand at one trial point; what made-up ones say must not fill the disk. */
const MOST_TRIAL_TABLETS = 20;

async function isRoomFor(
  tx: DatabaseTransaction,
  unitId: string,
  pointId: string,
  day: string,
  tablet: string,
): Promise<boolean> {
  const tablets = await tx.abandonedForm.findMany({ where: { unitId, pointId, day }, select: { tablet: true } });
  return tablets.length < MOST_TRIAL_TABLETS || tablets.some((known) => known.tablet === tablet);
}

export async function storeReport(database: Database, unitId: string, report: TabletReport): Promise<void> {
  const { pointId, tablet, waiting, setAside, halfDay } = report;
  await database.$transaction(async (tx) => {
    if (report.enrolled) {
      await tx.device.update({
        where: { unitId_id: { unitId, id: tablet } },
        data: { waiting, setAside, reportedOn: halfDay },
      });
    }
    for (const [day, count] of report.abandoned) {
      if (!report.enrolled && !(await isRoomFor(tx, unitId, pointId, day, tablet))) continue;
      await tx.$executeRaw(sql`
        INSERT INTO "abandoned_form" ("unit_id", "point_id", "day", "tablet", "count")
        VALUES (${unitId}, ${pointId}, ${day}, ${tablet}, ${count})
        ON CONFLICT ("unit_id", "point_id", "day", "tablet") DO UPDATE SET "count" = excluded."count"
        WHERE "abandoned_form"."count" < excluded."count"`);
    }
  });
}
