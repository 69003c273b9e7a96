import { recordEvent, type AuditEntry } from "#app/database/audit-events.ts";
import type { Database } from "#app/database/open-database.ts";

/** A one-time link that enrols a tablet at a kiosk point. */
export interface DeviceLinkRow {
  readonly unitId: string;
  readonly codeHash: string;
  readonly pointId: string;
  /** What the office will call the tablet. */
  readonly name: string;
  /** ISO instant, UTC. */
  readonly expiresAt: string;
}

/** Stores a link, records it, and clears away those of the unit that expired before `now` (ISO instant, UTC). */
export async function addDeviceLink(
  database: Database,
  link: DeviceLinkRow,
  now: string,
  event: AuditEntry,
): Promise<void> {
  await database.$transaction(async (tx) => {
    await tx.deviceLink.deleteMany({ where: { unitId: link.unitId, expiresAt: { lte: now } } });
    await tx.deviceLink.create({ data: link });
    await recordEvent(tx, event);
  });
}

/** Links of a point that can still be used, the one that expires first in front; without their codes. */
export async function findDeviceLinks(
  database: Database,
  of: { readonly unitId: string; readonly pointId: string },
  now: string,
): Promise<readonly Pick<DeviceLinkRow, "name" | "expiresAt">[]> {
  return database.deviceLink.findMany({
    where: { ...of, expiresAt: { gt: now } },
    select: { name: true, expiresAt: true },
    orderBy: [{ expiresAt: "asc" }, { name: "asc" }],
  });
}

/** Tablets of a point, by name. */
export async function findDevices(database: Database, of: { readonly unitId: string; readonly pointId: string }) {
  return database.device.findMany({
    where: { ...of },
    select: { id: true, name: true, revoked: true, waiting: true, setAside: true, reportedOn: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/** Takes a tablet's right to send answers and records it. @returns false when the point has no such tablet */
export async function revokeDevice(
  database: Database,
  device: { readonly unitId: string; readonly pointId: string; readonly id: string },
  event: AuditEntry,
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const { count } = await tx.device.updateMany({ where: { ...device }, data: { revoked: true } });
    if (count > 0) await recordEvent(tx, event);
    return count > 0;
  });
}

/** Forms that were begun at a point and left, summed over its tablets, the last day first. */
export async function findAbandonedDays(
  database: Database,
  of: { readonly unitId: string; readonly pointId: string },
): Promise<readonly { readonly day: string; readonly count: number }[]> {
  const days = await database.abandonedForm.groupBy({
    by: ["day"],
    where: { ...of },
    _sum: { count: true },
    orderBy: { day: "desc" },
  });
  return days.map(({ day, _sum }) => ({ day, count: _sum.count ?? 0 }));
}
