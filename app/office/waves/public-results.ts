import { listWaves, type WaveSummary } from "#app/office/wave-list.ts";
import type { SignedFigures } from "#app/office/waves/signed-figures.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { readSignatures, readSignedFigures } from "#app/office/waves/revisions.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What the public may see of a wave: the figures that were signed last, and what happened to them. */
export interface PublicResults {
  readonly id: string;
  readonly title: Wording;
  readonly period: WaveSummary["period"];
  readonly figures: SignedFigures;
  /** The newest first. */
  readonly revisions: readonly {
    readonly revision: number;
    /** ISO instant. */
    readonly signedAt: string;
    readonly reason: string | undefined;
  }[];
  /** Somebody found an error; these figures are still those that were signed. */
  readonly underCorrection: boolean;
  readonly ledgerHead: string;
  readonly timeZone: string;
}

/** The waves whose signed results are published, the latest first. */
export async function listPublicResults(context: WaveContext): Promise<readonly PublicResults[]> {
  const waves = await listWaves(context.database, context.unit.id);
  const results = await Promise.all(waves.filter(isPublic).map((wave) => resultsOf(context, wave)));
  return results.flatMap((one) => (one ? [one] : []));
}

/** @returns undefined when there is no such wave, or its results are not published */
export async function readPublicResults(context: WaveContext, waveId: string): Promise<PublicResults | undefined> {
  const wave = (await listWaves(context.database, context.unit.id)).find(({ id }) => id === waveId);
  return wave && isPublic(wave) ? resultsOf(context, wave) : undefined;
}

function isPublic({ trial, publishedAt }: WaveSummary): boolean {
  return !trial && publishedAt !== undefined;
}

async function resultsOf(context: WaveContext, wave: WaveSummary): Promise<PublicResults | undefined> {
  const { database, unit } = context;
  const revisions = await readSignatures(database, unit.id, wave.id);
  const [last] = revisions;
  if (!last) return undefined;
  const figures = await readSignedFigures(database, { unitId: unit.id, waveId: wave.id, revision: last.revision });
  return {
    id: wave.id,
    title: wave.title,
    period: wave.period,
    figures,
    revisions: revisions.map(({ revision, signedAt, reason }) => ({ revision, signedAt, reason })),
    underCorrection: wave.status !== "signed_off",
    ledgerHead: last.ledgerHead,
    timeZone: unit.time_zone,
  };
}
