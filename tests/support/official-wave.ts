import { createHash } from "node:crypto";

import { CompactEncrypt, importJWK } from "jose";

import type { Application } from "#app/application/application.ts";
import type { Database } from "#app/database/open-database.ts";
import { installationKey } from "#app/database/secrets.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import { DEVICE_LINK_KEY, hashDeviceLink } from "#app/intake/device-link.ts";
import { openOfficialWave } from "#app/office/official-wave.ts";
import type { Unit } from "#app/unit/unit.ts";

export const OFFICIAL_WAVE_ID = "nam-2026";

/** Opens an official wave at all points of the unit. */
export function openOfficial(
  database: Database,
  unit: Unit,
  definitions: DefinitionSet,
  openedAt = new Date("2026-11-01T00:00:00Z"),
): Promise<void> {
  return openOfficialWave(database, unit, definitions, {
    id: OFFICIAL_WAVE_ID,
    title: { vi: "Đợt năm 2026", en: "Wave of 2026" },
    frameSizes: new Map([["officials", 12]]),
    openedAt,
  });
}

/** A one-time device link, as the office makes one. @returns its code */
export async function makeDeviceLink(
  database: Database,
  unitId: string,
  pointId: string,
  expiresAt: string,
): Promise<string> {
  const code = createHash("sha256").update(`${pointId} ${expiresAt}`).digest("base64url");
  const codeHash = hashDeviceLink(code, await installationKey(database, unitId, DEVICE_LINK_KEY));
  await database.deviceLink.create({ data: { unitId, codeHash, pointId, name: "Máy ở quầy", expiresAt } });
  return code;
}

/** A body sealed as a tablet seals it. */
export async function sealFor(application: Application, body: unknown): Promise<string> {
  const { sealingKey } = await application.kioskSetup();
  const key = await importJWK(sealingKey, "ECDH-ES");
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(body)))
    .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", kid: String(sealingKey["kid"]) })
    .encrypt(key);
}
