import { createHash } from "node:crypto";

import { CompactEncrypt, importJWK } from "jose";

import type { Application } from "#app/application/application.ts";
import type { Database } from "#app/database/open-database.ts";
import { installationKey } from "#app/database/secrets.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import { DEVICE_LINK_KEY, hashDeviceLink } from "#app/intake/device-link.ts";
import { closeWave } from "#app/database/wave-closing.ts";
import { addDraft } from "#app/database/wave-drafts.ts";
import type { Staff } from "#app/office/access.ts";
import { openDraft } from "#app/office/waves/open-wave.ts";
import { newDraft } from "#app/office/waves/wave-draft.ts";
import type { Wording } from "#app/survey/wording.ts";
import type { Unit } from "#app/unit/unit.ts";

export const OFFICIAL_WAVE_ID = "nam-2026";

/** Somebody who may run waves. */
export const MANAGER: Staff = {
  accountId: "manager",
  displayName: "Người phụ trách khảo sát",
  role: "survey_manager",
  departmentId: undefined,
};

/** Opens an official wave at all points of the unit, from a draft as the office makes it. */
export async function openOfficialWave(
  database: Database,
  unit: Unit,
  definitions: DefinitionSet,
  wave: {
    readonly id: string;
    readonly title: Wording;
    readonly frameSizes: ReadonlyMap<string, number>;
    readonly openedAt: Date;
  },
): Promise<void> {
  const draft = { ...newDraft(unit, 2026), title: wave.title, frameSizes: Object.fromEntries(wave.frameSizes) };
  await addDraft(database, unit.id, { id: wave.id, content: JSON.stringify(draft) });
  const context = { database, unit, definitions, now: () => wave.openedAt };
  const outcome = await openDraft(context, MANAGER, wave.id);
  if (outcome.kind !== "opened") {
    const obstacles = outcome.kind === "refused" ? outcome.report.obstacles.map(({ kind }) => kind) : [];
    throw new Error(`the wave was not opened: ${outcome.kind} ${[...new Set(obstacles)].join(", ")}`);
  }
}

/** Closes a wave of any kind. */
export function closeOpenWave(database: Database, unitId: string, waveId: string, at: Date): Promise<boolean> {
  return closeWave(database, { unitId, waveId, closedAt: at.toISOString() });
}

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
