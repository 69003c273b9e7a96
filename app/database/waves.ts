import type { Database, DatabaseTransaction } from "#app/database/open-database.ts";

/** A collection point with the questionnaires that waves offer there. */
export interface OfferAtPoint {
  readonly unitId: string;
  readonly point: { readonly id: string; readonly channel: string; readonly nameVi: string; readonly nameEn: string };
  readonly offers: readonly {
    readonly waveId: string;
    readonly waveKind: string;
    readonly questionnaireId: string;
    readonly hash: string;
    readonly access: string;
    readonly settings: string;
    /** ISO instant; null for a trial wave from before it was kept. */
    readonly openedAt: string | null;
    /** ISO instant; null while the wave is open. */
    readonly closedAt: string | null;
    /** ISO instant of the final count; nothing is taken after it. */
    readonly countedAt: string | null;
  }[];
}

/** The unit's point with everything that its waves of a status offer; undefined when there is no such point. */
export async function findOffers(
  database: Database,
  unitId: string,
  pointId: string,
  status: "open" | "closed",
): Promise<OfferAtPoint | undefined> {
  const point = await database.collectionPoint.findUnique({ where: { unitId_id: { unitId, id: pointId } } });
  if (!point) return undefined;
  const links = await database.wavePoint.findMany({
    where: { unitId, pointId },
    orderBy: { questionnaireId: "asc" },
  });
  const waves = await database.wave.findMany({
    where: { unitId, status, id: { in: links.map((link) => link.waveId) } },
  });
  const asked = await database.waveQuestionnaire.findMany({
    where: { unitId, waveId: { in: waves.map((wave) => wave.id) } },
  });
  return {
    unitId,
    point: { id: point.id, channel: point.channel, nameVi: point.nameVi, nameEn: point.nameEn },
    offers: links.flatMap((link) => {
      const wave = waves.find((candidate) => candidate.id === link.waveId);
      const version = asked.find(
        (candidate) => candidate.waveId === link.waveId && candidate.questionnaireId === link.questionnaireId,
      );
      if (!wave || !version) return [];
      return [
        {
          waveId: wave.id,
          waveKind: wave.kind,
          questionnaireId: version.questionnaireId,
          hash: version.hash,
          access: version.access,
          settings: wave.settings,
          openedAt: wave.openedAt,
          closedAt: wave.closedAt,
          countedAt: wave.countedAt,
        },
      ];
    }),
  };
}

/** The collection points of a unit that offer something in an open wave. */
export async function findOpenPointIds(database: Database, unitId: string): Promise<readonly string[]> {
  const waves = await database.wave.findMany({ where: { unitId, status: "open" }, select: { id: true } });
  const links = await database.wavePoint.findMany({
    where: { unitId, waveId: { in: waves.map((wave) => wave.id) } },
    select: { pointId: true },
    distinct: ["pointId"],
  });
  return links.map((link) => link.pointId).toSorted();
}

/** Every wave of a unit, in order of id. */
export async function findWaves(database: DatabaseTransaction, unitId: string) {
  return database.wave.findMany({ where: { unitId }, orderBy: { id: "asc" } });
}

/** A wave with its questionnaires. */
export async function findWave(database: DatabaseTransaction, unitId: string, waveId: string) {
  const wave = await database.wave.findUnique({ where: { unitId_id: { unitId, id: waveId } } });
  if (!wave) return undefined;
  const questionnaires = await database.waveQuestionnaire.findMany({
    where: { unitId, waveId },
    orderBy: { questionnaireId: "asc" },
  });
  return { wave, questionnaires };
}

/** The points at which a wave offers a questionnaire, in order of id. */
export async function findWavePoints(database: Database, unitId: string, waveId: string) {
  const links = await database.wavePoint.findMany({ where: { unitId, waveId } });
  const points = await database.collectionPoint.findMany({
    where: { unitId, id: { in: links.map((link) => link.pointId) } },
    orderBy: { id: "asc" },
  });
  return points.map((point) => ({
    ...point,
    questionnaireIds: links.filter((link) => link.pointId === point.id).map((link) => link.questionnaireId),
  }));
}

/** A definition kept word for word under its content hash. */
export async function findSnapshot(
  database: DatabaseTransaction,
  unitId: string,
  hash: string,
): Promise<string | undefined> {
  const snapshot = await database.definitionSnapshot.findUnique({ where: { unitId_hash: { unitId, hash } } });
  return snapshot?.content;
}

/** Every definition that is kept, with the hash it is kept under. */
export async function findSnapshots(
  database: DatabaseTransaction,
  unitId: string,
): Promise<readonly { readonly hash: string; readonly content: string }[]> {
  return database.definitionSnapshot.findMany({ where: { unitId }, select: { hash: true, content: true } });
}
