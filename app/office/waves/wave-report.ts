import { findLedgerEntries, type LedgerEntry } from "#app/database/ledger.ts";
import { findWavePoints } from "#app/database/waves.ts";
import { readFrozenWave, type FrozenWave } from "#app/office/frozen-wave.ts";
import { readKeptUntil } from "#app/office/retention/kept-until.ts";
import type { AskedQuestionnaire } from "#app/office/waves/asked-questionnaire.ts";
import { readRevisions, type Revision } from "#app/office/waves/revisions.ts";
import { findWaitingTablets, type WaitingTablet } from "#app/office/waves/waiting-tablets.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { stepsOf, type WaveStep } from "#app/office/waves/wave-steps.ts";
import type { Wording } from "#app/survey/wording.ts";

/** A wave as its own page shows it: what it froze, where it stands, what was signed. */
export interface WaveReport {
  readonly wave: Omit<FrozenWave, "edition" | "questionnaires">;
  readonly edition: { readonly id: string; readonly version: number; readonly title: Wording };
  readonly questionnaires: readonly (AskedQuestionnaire & {
    readonly population: { readonly total: number; readonly source: string } | undefined;
  })[];
  readonly points: readonly { readonly id: string; readonly name: Wording; readonly channel: string }[];
  readonly timeZone: string;
  /** ISO instant until which raw answers are kept; undefined before the first signature, and once they are deleted. */
  readonly keptUntil: string | undefined;
  readonly steps: readonly WaveStep[];
  /** Of a closed wave: tablets that may still hold answers. */
  readonly waiting: readonly WaitingTablet[];
  /** The newest first. */
  readonly revisions: readonly Revision[];
  /** The newest first, no more than a page holds. */
  readonly ledger: readonly LedgerEntry[];
}

/** An open wave gets an entry with every batch and every released step. */
const ENTRIES_SHOWN = 20;

/** @returns undefined when there is no such wave */
export async function reportWave(context: WaveContext, waveId: string): Promise<WaveReport | undefined> {
  const { database, unit } = context;
  const frozen = await readFrozenWave(database, unit.id, waveId);
  if (!frozen) return undefined;
  const { edition, questionnaires, ...wave } = frozen;
  return {
    wave,
    edition: { id: edition.id, version: edition.version, title: edition.title },
    questionnaires: questionnaires.map(({ id, questionnaire, hash, access, frameSize }) => {
      const population = wave.settings.populations.find((known) => known.questionnaire === id);
      return {
        id,
        title: questionnaire.title,
        version: questionnaire.version,
        hash,
        access,
        frameSize,
        population: population && {
          total: Object.values(population.strata).reduce((sum, n) => sum + n, 0),
          source: population.source,
        },
      };
    }),
    points: (await findWavePoints(database, unit.id, waveId)).map(({ id, nameVi, nameEn, channel }) => ({
      id,
      name: { vi: nameVi, en: nameEn },
      channel,
    })),
    timeZone: unit.time_zone,
    keptUntil: wave.expiredAt === undefined ? (await readKeptUntil(context, waveId))?.toISOString() : undefined,
    steps: stepsOf(wave),
    waiting: wave.status === "open" || wave.trial ? [] : await findWaitingTablets(context, wave),
    revisions: await readRevisions(database, unit.id, waveId),
    ledger: await findLedgerEntries(database, unit.id, waveId, { newest: ENTRIES_SHOWN }),
  };
}
