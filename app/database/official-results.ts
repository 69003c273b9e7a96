import { recordEvent } from "#app/database/audit-events.ts";
import type { EventOf } from "#app/database/assessed-points.ts";
import type { Database } from "#app/database/open-database.ts";

/** Points that the level above gave a leaf, with the document that says so. */
export interface OfficialResultRow {
  readonly criterion: string;
  /** Hundredths of a point. */
  readonly points: number;
  /** JSON. */
  readonly document: string;
}

/** A wave of a unit. */
interface WaveKey {
  readonly unitId: string;
  readonly waveId: string;
}

/** Official results of a wave, by criterion. */
export async function findOfficialResults(
  database: Database,
  { unitId, waveId }: WaveKey,
): Promise<ReadonlyMap<string, OfficialResultRow>> {
  const rows = await database.officialResult.findMany({
    where: { unitId, waveId },
    select: { criterion: true, points: true, document: true },
  });
  return new Map(rows.map((row) => [row.criterion, row]));
}

/** Stores official results, all or none; each takes the place of the one that stood there. */
export async function storeOfficialResults(
  database: Database,
  key: WaveKey,
  { results, event }: { readonly results: readonly OfficialResultRow[]; readonly event: EventOf },
  enteredBy: string,
): Promise<void> {
  await database.$transaction(
    async (tx) => {
      for (const { criterion, points, document } of results) {
        const leaf = { ...key, criterion };
        const before = await tx.officialResult.findUnique({ where: { unitId_waveId_criterion: leaf } });
        const after = { points, document, enteredBy };
        await tx.officialResult.upsert({
          where: { unitId_waveId_criterion: leaf },
          create: { ...leaf, ...after },
          update: after,
        });
        const facts = before && { points: before.points, document: before.document, enteredBy: before.enteredBy };
        await recordEvent(tx, { ...event, ...recordOf(leaf), ...(facts && { before: facts }), after });
      }
    },
    // A whole appendix, on the slowest disk that we know of.
    { timeout: 30_000 },
  );
}

/** Takes an official result away that was entered by mistake. @returns false when there was none */
export async function removeOfficialResult(
  database: Database,
  leaf: WaveKey & { readonly criterion: string },
  event: EventOf,
): Promise<boolean> {
  return database.$transaction(async (tx) => {
    const before = await tx.officialResult.findUnique({ where: { unitId_waveId_criterion: leaf } });
    if (!before) return false;
    await tx.officialResult.delete({ where: { unitId_waveId_criterion: leaf } });
    const { points, document, enteredBy } = before;
    await recordEvent(tx, { ...event, ...recordOf(leaf), before: { points, document, enteredBy } });
    return true;
  });
}

function recordOf({ waveId, criterion }: { readonly waveId: string; readonly criterion: string }) {
  return { recordKind: "official_result", recordId: `${waveId}/${criterion}` };
}
