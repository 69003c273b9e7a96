import { addDeviceLink, findAbandonedDays, findDeviceLinks, findDevices, revokeDevice } from "#app/database/devices.ts";
import type { Database } from "#app/database/open-database.ts";
import { DEVICE_LINK_HOURS, hashDeviceLink, newDeviceLinkCode } from "#app/intake/device-link.ts";
import type { Staff } from "#app/office/access.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import type { PointReport } from "#app/office/collection-points.ts";
import { inStepsOfFive } from "#app/office/counts-of-today.ts";
import { dayOf } from "#app/unit/half-day.ts";

/** Longest name of a tablet. */
export const LONGEST_TABLET_NAME = 60;

/** A tablet as it last described itself. Its counts are in steps of five; its own staff menu tells them exactly. */
export interface Tablet {
  readonly id: string;
  readonly name: string;
  readonly revoked: boolean;
  /** Answers on the tablet that were not sent yet: at least so many. */
  readonly waiting: number;
  /** Answers that the server refused and the tablet keeps: at least so many. */
  readonly setAside: number;
  /** Half-day of its last word, `2026-11-25T12`; undefined before the first. */
  readonly reportedOn: string | undefined;
}

export interface TabletsReport {
  readonly point: PointReport;
  readonly tablets: readonly Tablet[];
  /** Links that were made and not used yet. */
  readonly links: readonly { readonly name: string; readonly expiresAt: string }[];
  /** Forms begun and left, by day, the last day first; the running day always stands among them. */
  readonly abandoned: readonly AbandonedDay[];
  readonly timeZone: string;
  /** Opens the staff menu of this point's tablets. */
  readonly pin: string;
}

export interface AbandonedDay {
  /** `2026-11-25` */
  readonly day: string;
  /** Of the running day in steps of five. */
  readonly count: number;
  /** The day is not over yet. */
  readonly running: boolean;
}

/** A link to enrol one tablet, shown once. */
export interface NewDeviceLink {
  readonly name: string;
  /** The code stands behind `#`, which a browser never sends. */
  readonly address: string;
  readonly hours: number;
}

export type DeviceLinkOutcome =
  | { readonly kind: "made"; readonly link: NewDeviceLink }
  | { readonly kind: "refused"; readonly problem: "name_missing" | "name_too_long" };

/** What every use case here works on. */
export interface TabletsContext {
  readonly database: Database;
  readonly unit: { readonly id: string; readonly time_zone: string };
  readonly now: () => Date;
}

/** Tablets, open links and abandoned forms of a kiosk point. */
export async function reportTablets(
  { database, unit, now }: TabletsContext,
  point: PointReport,
  pin: string,
): Promise<TabletsReport> {
  const of = { unitId: unit.id, pointId: point.id };
  const tablets = await findDevices(database, of);
  return {
    point,
    tablets: tablets.map(({ waiting, setAside, reportedOn, ...tablet }) => ({
      ...tablet,
      waiting: inStepsOfFive(waiting),
      setAside: inStepsOfFive(setAside),
      reportedOn: reportedOn ?? undefined,
    })),
    links: await findDeviceLinks(database, of, now().toISOString()),
    abandoned: abandonedDays(await findAbandonedDays(database, of), dayOf(now(), unit.time_zone)),
    timeZone: unit.time_zone,
    pin,
  };
}

/** A row that came only with the first form left today would tell of one visitor, so today has one from its start. */
function abandonedDays(
  stored: readonly { readonly day: string; readonly count: number }[],
  today: string,
): readonly AbandonedDay[] {
  // A tablet whose clock is ahead counts for tomorrow; that is not told before it is over.
  const former = stored.filter(({ day }) => day < today).map(({ day, count }) => ({ day, count, running: false }));
  const count = inStepsOfFive(stored.find(({ day }) => day === today)?.count ?? 0);
  return [...former, { day: today, count, running: true }].toSorted((a, b) => (a.day < b.day ? 1 : -1));
}

/** Makes a link that enrols one tablet within a day. Only its hash is stored. */
export async function makeDeviceLink(
  { database, unit, now }: TabletsContext,
  staff: Staff,
  point: PointReport,
  { name: typed, key }: { readonly name: string; readonly key: string },
): Promise<DeviceLinkOutcome> {
  const name = typed.trim();
  if (name === "") return { kind: "refused", problem: "name_missing" };
  if (name.length > LONGEST_TABLET_NAME) return { kind: "refused", problem: "name_too_long" };
  const code = newDeviceLinkCode();
  const made = now();
  const expires = new Date(made.getTime() + DEVICE_LINK_HOURS * 3_600_000);
  const row = { unitId: unit.id, codeHash: hashDeviceLink(code, key), pointId: point.id, name };
  const what = { action: "tablet.link", recordKind: "point", recordId: point.id, after: { name } };
  const event = eventBy({ unit, now: () => made }, staff, what);
  await addDeviceLink(database, { ...row, expiresAt: expires.toISOString() }, made.toISOString(), event);
  return { kind: "made", link: { name, address: `${point.address}#enrol=${code}`, hours: DEVICE_LINK_HOURS } };
}

/** Takes a tablet's right to send answers for good. @returns false when the point has no such tablet */
export async function revokeTablet(
  { database, unit, now }: TabletsContext,
  staff: Staff,
  pointId: string,
  tabletId: string,
): Promise<boolean> {
  const what = { action: "tablet.revoke", recordKind: "tablet", recordId: tabletId, after: { point: pointId } };
  return revokeDevice(database, { unitId: unit.id, pointId, id: tabletId }, eventBy({ unit, now }, staff, what));
}
