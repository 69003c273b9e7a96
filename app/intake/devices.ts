import { createHash, pbkdf2, randomBytes, randomUUID } from "node:crypto";
import { promisify } from "node:util";

import { enrolDevice, findDeviceByKey, findLinkPoint, storeReport } from "#app/database/device-keys.ts";
import type { Database } from "#app/database/open-database.ts";
import { hashDeviceLink } from "#app/intake/device-link.ts";
import { dayOf, halfDayOf } from "#app/unit/half-day.ts";

/** What a tablet needs to check the PIN of its staff menu without the PIN itself. */
export interface PinVerifier {
  /** base64url */
  readonly salt: string;
  /** Of PBKDF2 with SHA-256. */
  readonly iterations: number;
  /** base64url, 256 bits */
  readonly hash: string;
}

const PIN_ITERATIONS = 150_000;

/** @param salt the same on every call, so that a page that holds the verifier does not change from visit to visit */
export async function pinVerifier(pin: string, salt: string): Promise<PinVerifier> {
  const bytes = createHash("sha256").update(`kiosk-pin-salt\n${salt}`).digest().subarray(0, 16);
  const hash = await promisify(pbkdf2)(pin, bytes, PIN_ITERATIONS, 32, "sha256");
  return { salt: bytes.toString("base64url"), iterations: PIN_ITERATIONS, hash: hash.toString("base64url") };
}

/** A tablet that was enrolled for a point and not revoked. */
export interface Device {
  readonly id: string;
  readonly pointId: string;
}

/** What a device key is worth. */
export type DeviceIdentity =
  { readonly kind: "device"; readonly device: Device } | { readonly kind: "none" | "unknown" | "revoked" };

export type EnrolmentOutcome =
  | { readonly kind: "enrolled"; readonly device: string; readonly point: string; readonly key: string }
  | { readonly kind: "link_spent" }
  /** The link is of another point; it was not used up. */
  | { readonly kind: "link_elsewhere" };

/** What a tablet says of itself, already checked for its form. */
export interface SentReport {
  readonly pointId: string;
  readonly tablet: string;
  readonly waiting: number;
  readonly setAside: number;
  readonly abandoned: ReadonlyMap<string, number>;
}

export interface Devices {
  /** @param key of `Authorization: Bearer`; undefined when there was none */
  readonly identify: (key: string | undefined) => Promise<DeviceIdentity>;
  /** @param pointId where the link was opened, as far as that is known */
  readonly enrol: (code: string, pointId: string | undefined) => Promise<EnrolmentOutcome>;
  readonly report: (report: SentReport, device: Device | undefined) => Promise<void>;
}

/** Tablets: enrolled by a one-time link, known by a key that only they hold. */
export function devices(
  database: Database,
  unitId: string,
  { linkKey, timeZone, now }: { readonly linkKey: string; readonly timeZone: string; readonly now: () => Date },
): Devices {
  return {
    identify: async (key) => {
      if (key === undefined) return { kind: "none" };
      const found = await findDeviceByKey(database, unitId, hashDeviceKey(key));
      if (!found) return { kind: "unknown" };
      return found.revoked ? { kind: "revoked" } : { kind: "device", device: { id: found.id, pointId: found.pointId } };
    },
    enrol: async (code, pointId) => {
      const codeHash = hashDeviceLink(code, linkKey);
      const pointOfLink = await findLinkPoint(database, unitId, codeHash);
      if (pointId !== undefined && pointOfLink !== undefined && pointOfLink !== pointId)
        return { kind: "link_elsewhere" };
      const key = randomBytes(32).toString("base64url");
      const id = randomUUID();
      const link = { codeHash, now: now().toISOString() };
      const point = await enrolDevice(database, { unitId, id, keyHash: hashDeviceKey(key) }, link);
      return point === undefined ? { kind: "link_spent" } : { kind: "enrolled", device: id, point, key };
    },
    report: ({ tablet, ...report }, device) =>
      storeReport(database, unitId, {
        ...report,
        abandoned: recentDays(report.abandoned, now(), timeZone),
        tablet: device?.id ?? tablet,
        enrolled: device !== undefined,
        halfDay: halfDayOf(now(), timeZone),
      }),
  };
}

/** Tablets tell of a day for a week; anything else is a wrong clock, or made up. */
function recentDays(counts: ReadonlyMap<string, number>, now: Date, timeZone: string): ReadonlyMap<string, number> {
  const dayFromNow = (days: number) => dayOf(new Date(now.getTime() + days * 86_400_000), timeZone);
  const [oldest, newest] = [dayFromNow(-8), dayFromNow(1)];
  return new Map([...counts].filter(([day]) => day >= oldest && day <= newest));
}

/** The only form in which a device key is stored. It has 256 random bits, so a plain hash cannot be guessed back. */
function hashDeviceKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
