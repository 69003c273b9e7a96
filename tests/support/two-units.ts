import { randomUUID } from "node:crypto";

import type { Database } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";
import type { Role } from "#app/office/access.ts";
import { openSession } from "#app/office/accounts/session.ts";
import type { WaveDraft } from "#app/office/waves/wave-draft.ts";
import { OWN_CRITERION, OWN_DEPARTMENT, type RecordKind } from "#tests/support/office-access-table.ts";

/** Ids of one record of each kind. */
export type Records = Readonly<Record<RecordKind, string>>;

interface Place {
  readonly database: Database;
  readonly unitId: string;
  readonly now: () => Date;
}

/** An account and a session of it. @returns the cookie of the session, and the account's id */
export async function signedIn(
  { database, unitId, now }: Place,
  role: Role,
  account: { readonly mustChange?: boolean; readonly disabled?: boolean; readonly name?: string } = {},
): Promise<{ readonly cookie: string; readonly accountId: string }> {
  const { mustChange = false, disabled = false, name = role.replace("_", "-") } = account;
  const id = randomUUID();
  const row = {
    unitId,
    id,
    name,
    displayName: `Cán bộ ${name}`,
    role,
    departmentId: role === "department" ? OWN_DEPARTMENT : null,
    passwordHash: "nobody signs in with it",
    mustChange,
    disabled,
  };
  await database.account.create({ data: row });
  const token = await openSession({ database, unit: { id: unitId }, now }, row);
  return { cookie: `office_session=${token}`, accountId: id };
}

/** One record of each kind. @param waveId of a wave that the unit has, or of a bare one that is made */
export async function makeRecords(place: Place, waveId: string): Promise<Records> {
  const { database, unitId } = place;
  const id = (kind: string) => `${unitId}-${kind}`;
  const bystander = await signedIn(place, "viewer", { name: id("bystander") });
  const session = await database.session.findFirstOrThrow({ where: { unitId, accountId: bystander.accountId } });
  if ((await database.wave.count({ where: { unitId, id: waveId } })) === 0) {
    const title = { titleVi: "Đợt của đơn vị khác", titleEn: "Wave of another unit" };
    const wave = { unitId, id: waveId, kind: "official", status: "open", settings: "{}", ...title };
    await database.wave.create({ data: { ...wave, openedAt: place.now().toISOString() } });
  }
  const signature = {
    signedAt: place.now().toISOString(),
    signer: "Người ký",
    reason: null,
    ledgerHead: "0".repeat(64),
  };
  const signed = { revision: 1, accountId: bystander.accountId, figures: "{}", ...signature };
  await database.signOff.create({ data: { unitId, waveId, ...signed } });
  const tablet = { pointId: "mot-cua", name: "Máy", revoked: false, waiting: 0, setAside: 0 };
  await database.device.create({ data: { unitId, id: id("tablet"), keyHash: id("key"), ...tablet } });
  const comment = { questionnaireId: "one-stop", month: "2026-11", text: "Góp ý", state: "in_review" };
  await database.comment.create({ data: { unitId, id: id("comment"), waveId, ...comment } });
  // Too little to be opened.
  const content: WaveDraft = {
    title: { vi: "", en: "" },
    period: { from: "2026-01-01", to: "2026-12-31" },
    points: [],
    method: "top2",
    thresholds: { minPublish: 10, openN: 30, codesN: 7, codesShare: 0.6 },
    frameSizes: {},
    populations: [],
  };
  await database.waveDraft.create({ data: { unitId, id: id("draft"), content: JSON.stringify(content) } });
  const evidence = { name: "kế hoạch.pdf", contentType: "application/pdf", content: Buffer.from("%PDF-") };
  await database.evidenceFile.create({ data: { unitId, id: id("evidence"), ...evidence } });
  const points = { criterion: OWN_CRITERION, points: 100, note: "", evidenceLink: "https://example.vn/kh.pdf" };
  const proposal = { state: "proposed", proposedBy: bystander.accountId };
  await database.assessedPoints.create({ data: { unitId, waveId, ...points, ...proposal } });
  const action = { criterion: OWN_CRITERION, what: "Mở thêm bàn", who: "Văn phòng", dueOn: "2026-12-31" };
  const rest = { status: "planned", result: "", published: false, publicWords: "" };
  await database.improvementAction.create({ data: { unitId, id: id("action"), waveId, ...action, ...rest } });
  return {
    account: bystander.accountId,
    action: id("action"),
    assessed: OWN_CRITERION,
    comment: id("comment"),
    comments: `${waveId}/one-stop`,
    draft: id("draft"),
    evidence: id("evidence"),
    session: session.tokenHash,
    tablet: id("tablet"),
    wave: waveId,
  };
}

const TABLES = [
  ["account", sql`SELECT * FROM "account" WHERE "unit_id" = `],
  ["session", sql`SELECT * FROM "session" WHERE "unit_id" = `],
  ["wave", sql`SELECT * FROM "wave" WHERE "unit_id" = `],
  ["wave_draft", sql`SELECT * FROM "wave_draft" WHERE "unit_id" = `],
  ["device", sql`SELECT * FROM "device" WHERE "unit_id" = `],
  ["device_link", sql`SELECT * FROM "device_link" WHERE "unit_id" = `],
  ["comment", sql`SELECT * FROM "comment" WHERE "unit_id" = `],
  ["single_use_code", sql`SELECT * FROM "single_use_code" WHERE "unit_id" = `],
  ["evidence_file", sql`SELECT * FROM "evidence_file" WHERE "unit_id" = `],
  ["assessed_points", sql`SELECT * FROM "assessed_points" WHERE "unit_id" = `],
  ["official_result", sql`SELECT * FROM "official_result" WHERE "unit_id" = `],
  ["improvement_action", sql`SELECT * FROM "improvement_action" WHERE "unit_id" = `],
  ["audit_event", sql`SELECT * FROM "audit_event" WHERE "unit_id" = `],
] as const;

/** Everything that is stored of a unit, as text: the same before and after means that nothing was touched. */
export async function everythingOf(database: Database, unitId: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [table, select] of TABLES) {
    const rows = await database.$queryRaw<object[]>(sql`${select}${unitId}`);
    lines.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`).toSorted());
  }
  return lines;
}
