import type { Database } from "#app/database/open-database.ts";

/** A collection point with what open waves ask there. */
export interface CollectionPointRow {
  readonly id: string;
  readonly channel: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly offers: readonly {
    readonly waveId: string;
    readonly waveKind: string;
    readonly questionnaireId: string;
    readonly hash: string;
    readonly access: string;
    readonly frameSize: number | null;
  }[];
}

/**
 * Every point at which an open wave asks something, in order of id.
 * @param closing those of closed waves that still take what tablets kept, too
 */
export async function findCollectionPoints(
  database: Database,
  unitId: string,
  { closing = false } = {},
): Promise<readonly CollectionPointRow[]> {
  const waves = await database.wave.findMany({
    where: { unitId, OR: [{ status: "open" }, ...(closing ? [{ status: "closed", countedAt: null }] : [])] },
    select: { id: true, kind: true },
  });
  const inOpenWaves = { unitId, waveId: { in: waves.map((wave) => wave.id) } };
  const links = await database.wavePoint.findMany({ where: inOpenWaves, orderBy: { questionnaireId: "asc" } });
  const asked = await database.waveQuestionnaire.findMany({ where: inOpenWaves });
  const points = await database.collectionPoint.findMany({
    where: { unitId, id: { in: links.map((link) => link.pointId) } },
    orderBy: { id: "asc" },
  });
  return points.map(({ id, channel, nameVi, nameEn }) => ({
    id,
    channel,
    nameVi,
    nameEn,
    offers: links
      .filter((link) => link.pointId === id)
      .flatMap(({ waveId, questionnaireId }) => {
        const wave = waves.find((candidate) => candidate.id === waveId);
        const found = asked.find((one) => one.waveId === waveId && one.questionnaireId === questionnaireId);
        if (!wave || !found) return [];
        const { hash, access, frameSize } = found;
        return [{ waveId, waveKind: wave.kind, questionnaireId, hash, access, frameSize }];
      }),
  }));
}
