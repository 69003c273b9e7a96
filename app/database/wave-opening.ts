import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";
import { join, sql } from "#app/database/sql.ts";

/** Everything that is stored when a wave is opened. */
export interface WaveContent {
  readonly unitId: string;
  readonly waveId: string;
  readonly kind: "trial" | "official";
  /** ISO instant. */
  readonly openedAt: string;
  readonly title: { readonly vi: string; readonly en: string };
  /** Days, inclusive; absent for a trial wave. */
  readonly period?: { readonly from: string; readonly to: string };
  readonly settings: string;
  readonly snapshots: readonly {
    readonly kind: string;
    readonly definitionId: string;
    readonly version: number;
    readonly hash: string;
    readonly content: string;
  }[];
  readonly questionnaires: readonly {
    readonly id: string;
    readonly version: number;
    readonly hash: string;
    readonly access: string;
    readonly frameSize: number | null;
  }[];
  readonly points: readonly {
    readonly id: string;
    readonly channel: string;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly questionnaires: readonly string[];
  }[];
  /** Codes that exist from the start; an official wave issues its own as they are printed. */
  readonly codes?: { readonly questionnaire: string; readonly hashes: readonly string[] };
}

/**
 * Stores an open wave, or brings the stored trial wave up to date, in one transaction. Every statement may be repeated, so two
 * processes may start at once. An official wave ends the trial wave at its points; a trial wave never takes a point back.
 * @param alongside what is stored with it or not at all
 * @throws OpenedBefore when an official wave was opened before, or another is open at one of its points
 */
export async function openWave(
  database: Database,
  content: WaveContent,
  alongside?: (tx: DatabaseTransaction) => Promise<void>,
): Promise<void> {
  const { unitId, waveId } = content;
  await database.$transaction(async (tx) => {
    // First, because it locks the points: of two waves that are opened there at once the second waits, and then finds
    // the first.
    await storePoints(tx, content);
    if (content.kind === "official") await refuseSecondOpening(tx, content);
    await alongside?.(tx);
    await tx.$executeRaw(sql`
      INSERT INTO "definition_snapshot" ("unit_id", "hash", "kind", "definition_id", "version", "content")
      VALUES ${join(content.snapshots.map((s) => sql`(${unitId}, ${s.hash}, ${s.kind}, ${s.definitionId}, ${s.version}, ${s.content})`))}
      ON CONFLICT ("unit_id", "hash") DO NOTHING`);
    await tx.$executeRaw(sql`
      INSERT INTO "wave" ("unit_id", "id", "kind", "status", "title_vi", "title_en", "settings", "opened_at",
        "period_from", "period_to")
      VALUES (${unitId}, ${waveId}, ${content.kind}, 'open', ${content.title.vi}, ${content.title.en},
        ${content.settings}, ${content.openedAt}, ${content.period?.from ?? null}, ${content.period?.to ?? null})
      ON CONFLICT ("unit_id", "id") DO UPDATE SET "settings" = excluded."settings"`);
    await tx.$executeRaw(sql`
      INSERT INTO "wave_questionnaire" ("unit_id", "wave_id", "questionnaire_id", "version", "hash", "access", "frame_size")
      VALUES ${join(content.questionnaires.map((q) => sql`(${unitId}, ${waveId}, ${q.id}, ${q.version}, ${q.hash}, ${q.access}, ${q.frameSize})`))}
      ON CONFLICT ("unit_id", "wave_id", "questionnaire_id") DO UPDATE SET
        "version" = excluded."version", "hash" = excluded."hash",
        "access" = excluded."access", "frame_size" = excluded."frame_size"`);
    const offered = content.points.flatMap((p) =>
      p.questionnaires.map((questionnaireId) => ({ pointId: p.id, questionnaireId })),
    );
    const taken = content.kind === "trial" ? await offeredOfficially(tx, unitId, ["open", "closed", "signed_off"]) : [];
    const links = offered
      .filter(({ pointId }) => !taken.includes(pointId))
      .map((link) => sql`(${unitId}, ${waveId}, ${link.pointId}, ${link.questionnaireId})`);
    // A point may have been taken out of the unit's list, or offer something else now.
    await tx.wavePoint.deleteMany({ where: { unitId, waveId } });
    if (content.kind === "official") {
      const pointIds = offered.map(({ pointId }) => pointId);
      await endTrialsAt(tx, unitId, pointIds);
    }
    if (links.length > 0) {
      await tx.$executeRaw(sql`
        INSERT INTO "wave_point" ("unit_id", "wave_id", "point_id", "questionnaire_id") VALUES ${join(links)}
        ON CONFLICT DO NOTHING`);
    }
    const { codes } = content;
    if (!codes?.hashes.length) return;
    await tx.$executeRaw(sql`
      INSERT INTO "single_use_code" ("unit_id", "code_hash", "wave_id", "questionnaire_id", "used")
      VALUES ${join(codes.hashes.map((hash) => sql`(${unitId}, ${hash}, ${waveId}, ${codes.questionnaire}, ${false})`))}
      ON CONFLICT ("unit_id", "code_hash") DO NOTHING`);
  });
}

async function storePoints(tx: DatabaseTransaction, { unitId, points }: WaveContent): Promise<void> {
  // In one order, so that two openings never wait for each other.
  const rows = points.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await tx.$executeRaw(sql`
    INSERT INTO "collection_point" ("unit_id", "id", "channel", "name_vi", "name_en")
    VALUES ${join(rows.map((p) => sql`(${unitId}, ${p.id}, ${p.channel}, ${p.nameVi}, ${p.nameEn})`))}
    ON CONFLICT ("unit_id", "id") DO UPDATE SET
      "channel" = excluded."channel", "name_vi" = excluded."name_vi", "name_en" = excluded."name_en"`);
}

/** A wave that cannot be opened any more: somebody else was first. */
export class OpenedBefore extends Error {
  override name = "OpenedBefore";
}

/**
 * An official wave is opened once, because opening freezes it, and no two may ask at one point.
 * @throws OpenedBefore naming what stands in the way
 */
async function refuseSecondOpening(tx: DatabaseTransaction, { unitId, waveId, points }: WaveContent): Promise<void> {
  if (await tx.wave.findUnique({ where: { unitId_id: { unitId, id: waveId } } })) {
    throw new OpenedBefore(`wave "${waveId}" was opened before`);
  }
  const taken = await offeredOfficially(tx, unitId, ["open"]);
  const twice = points.filter(({ id }) => taken.includes(id)).map(({ id }) => id);
  if (twice.length > 0) throw new OpenedBefore(`an official wave is open at ${twice.join(", ")}`);
}

/** Points of official waves in one of these states. */
async function offeredOfficially(
  tx: DatabaseTransaction,
  unitId: string,
  states: readonly string[],
): Promise<readonly string[]> {
  const official = await tx.wave.findMany({
    where: { unitId, kind: "official", status: { in: [...states] } },
    select: { id: true },
  });
  const links = await tx.wavePoint.findMany({ where: { unitId, waveId: { in: official.map(({ id }) => id) } } });
  return links.map(({ pointId }) => pointId);
}

async function endTrialsAt(tx: DatabaseTransaction, unitId: string, pointIds: readonly string[]): Promise<void> {
  const trials = await tx.wave.findMany({ where: { unitId, kind: "trial" }, select: { id: true } });
  await tx.wavePoint.deleteMany({
    where: { unitId, waveId: { in: trials.map(({ id }) => id) }, pointId: { in: [...pointIds] } },
  });
}

/** Those definitions that are not known yet although their id and version are: same name, other content. */
export async function findRevised(
  database: Database,
  unitId: string,
  snapshots: WaveContent["snapshots"],
): Promise<WaveContent["snapshots"]> {
  const stored = await database.definitionSnapshot.findMany({
    where: { unitId },
    select: { hash: true, kind: true, definitionId: true, version: true },
  });
  return snapshots.filter(
    ({ kind, definitionId, version, hash }) =>
      !stored.some((known) => known.hash === hash) &&
      stored.some((known) => known.kind === kind && known.definitionId === definitionId && known.version === version),
  );
}
