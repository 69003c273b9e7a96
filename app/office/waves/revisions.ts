import { findSignatures, findSignedFigures, type SignatureRow } from "#app/database/sign-offs.ts";
import type { Database } from "#app/database/open-database.ts";
import type { SignedFigures } from "#app/office/waves/signed-figures.ts";

/** A signature under the figures of a wave. */
export interface SignedRevision {
  readonly revision: number;
  /** ISO instant. */
  readonly signedAt: string;
  readonly signer: string;
  /** Why a correction was made; undefined for the first. */
  readonly reason: string | undefined;
  readonly ledgerHead: string;
}

/** A signature with what it says. */
export interface Revision extends SignedRevision {
  readonly figures: SignedFigures;
}

/** The signatures under a wave, the newest first, without their figures. */
export async function readSignatures(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<readonly SignedRevision[]> {
  return (await findSignatures(database, unitId, waveId)).map(signed);
}

/** What was signed of a wave, the newest first. */
export async function readRevisions(database: Database, unitId: string, waveId: string): Promise<readonly Revision[]> {
  const signatures = await readSignatures(database, unitId, waveId);
  return Promise.all(
    signatures.map(async (signature) => ({
      ...signature,
      figures: await readSignedFigures(database, { unitId, waveId, revision: signature.revision }),
    })),
  );
}

/** @throws when there is no such revision */
export async function readSignedFigures(
  database: Database,
  key: { readonly unitId: string; readonly waveId: string; readonly revision: number },
): Promise<SignedFigures> {
  const figures = await findSignedFigures(database, key);
  if (figures === undefined) throw new Error(`revision ${key.revision} of wave ${key.waveId} is missing`);
  // Written by ourselves, and never changed: the database refuses it.
  return JSON.parse(figures) as SignedFigures;
}

function signed({ revision, signedAt, signer, reason, ledgerHead }: SignatureRow): SignedRevision {
  return { revision, signedAt, signer, reason: reason ?? undefined, ledgerHead };
}
