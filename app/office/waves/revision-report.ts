import { readSignatures, readSignedFigures, type SignedRevision } from "#app/office/waves/revisions.ts";
import type { SignedFigures, SignedRow } from "#app/office/waves/signed-figures.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";

/** One signature under a wave with all that was signed, and what it changed. */
export interface RevisionReport {
  readonly waveId: string;
  readonly timeZone: string;
  readonly signature: SignedRevision;
  readonly figures: SignedFigures;
  /** Of every signature, the newest first. */
  readonly revisions: readonly number[];
  /** What the signature before it said otherwise; undefined for the first. */
  readonly former: FormerFigures | undefined;
}

export interface FormerFigures {
  readonly revision: number;
  /** Former rows by code: only of rows that are not the same, undefined for one that is new. */
  readonly changed: ReadonlyMap<string, SignedRow | undefined>;
  readonly total: SignedFigures["total"];
}

/** @returns undefined when there is no such wave or revision */
export async function reportRevision(
  { database, unit }: WaveContext,
  waveId: string,
  revision: number,
): Promise<RevisionReport | undefined> {
  const signatures = await readSignatures(database, unit.id, waveId);
  const signature = signatures.find((known) => known.revision === revision);
  if (!signature) return undefined;
  const figuresOf = (number: number) => readSignedFigures(database, { unitId: unit.id, waveId, revision: number });
  const figures = await figuresOf(revision);
  const before = revision > 1 ? await figuresOf(revision - 1) : undefined;
  return {
    waveId,
    timeZone: unit.time_zone,
    signature,
    figures,
    revisions: signatures.map((known) => known.revision),
    former: before && {
      revision: revision - 1,
      changed: changedRows(before.rows, figures.rows),
      total: before.total,
    },
  };
}

/** Rows of a newer signature that differ from the one before, each with what that one said. */
export function changedRows(
  before: readonly SignedRow[],
  after: readonly SignedRow[],
): ReadonlyMap<string, SignedRow | undefined> {
  const former = new Map(before.map((row) => [row.code, row]));
  return new Map(
    after.flatMap((row) => {
      const known = former.get(row.code);
      return known && sameFigures(known, row) ? [] : [[row.code, known] as const];
    }),
  );
}

/** The order of members is always the same. What an earlier format did not say is no difference. */
function sameFigures(a: SignedRow, b: SignedRow): boolean {
  const bothSay = a.assessed !== undefined && b.assessed !== undefined;
  const said = ({ assessed, ...row }: SignedRow) => JSON.stringify(bothSay ? { ...row, assessed } : row);
  return said(a) === said(b);
}
