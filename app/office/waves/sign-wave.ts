import { findAssessedPoints } from "#app/database/assessed-points.ts";
import { findLedgerHead, lockLedger } from "#app/database/ledger.ts";
import { addSignOff, findLastSignature } from "#app/database/sign-offs.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { markSignedOff } from "#app/database/wave-states.ts";
import { findWave } from "#app/database/waves.ts";
import type { Staff } from "#app/office/access.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { sealSignOff } from "#app/office/ledger/seal-sign-off.ts";
import { waveSettingsSchema } from "#app/office/wave-settings.ts";
import { recordWaveEvent } from "#app/office/waves/record.ts";
import { signedFigures } from "#app/office/waves/signed-figures.ts";
import type { StepOutcome } from "#app/office/waves/wave-steps.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";

/**
 * Signs the figures of a wave as they stand: they are stored word for word with who signed, the method and the head of
 * the ledger, and sealed there. After a correction they are one more revision, with its reason.
 */
export async function signWave(
  context: WaveContext,
  staff: Staff,
  wave: FrozenWave,
  reason: string,
): Promise<StepOutcome> {
  const { database, unit, now } = context;
  const of = { unitId: unit.id, waveId: wave.id };
  const former = await findLastSignature(database, unit.id, wave.id);
  const words = reason.trim();
  if (former && words === "") return { kind: "reason_missing" };
  const basis = await basisOf(database, context, wave.id);
  const report = await reportIndex(database, unit, wave.id);
  if (!report) return { kind: "unknown" };
  // Both are of the same moment, or nothing is signed.
  const settings = JSON.stringify(wave.settings);
  const figures = signedFigures(wave, report);
  const signing = database.$transaction(async (tx) => {
    await lockLedger(tx, database);
    if (!(await markSignedOff(tx, of))) return false;
    const present = await basisOf(tx, context, wave.id);
    if (present.settings !== settings || present.assessed !== basis.assessed) throw new ChangedMeanwhile();
    const head = await findLedgerHead(tx, unit.id);
    if (!head) throw new Error(`wave ${wave.id} was counted, but the ledger is empty`);
    const row = {
      revision: (former?.revision ?? 0) + 1,
      signedAt: now().toISOString(),
      accountId: staff.accountId,
      signer: staff.displayName,
      reason: former ? words : null,
      figures: JSON.stringify(figures),
      ledgerHead: head.hash,
    };
    await addSignOff(tx, unit.id, wave.id, row);
    await sealSignOff(tx, unit.id, wave.id, row);
    const { revision, ledgerHead } = row;
    const after = { revision, ledgerHead, total: figures.total, surveyed: figures.surveyed };
    await recordWaveEvent(tx, context, staff, { action: "wave.sign", waveId: wave.id, after });
    return true;
  });
  const signed = await signing.catch((error: unknown) => {
    if (error instanceof ChangedMeanwhile) return false;
    throw error;
  });
  return { kind: signed ? "taken" : "not_now" };
}

/** Somebody changed populations or points while the figures to be signed were made. */
class ChangedMeanwhile extends Error {}

/** What staff can still change before a signature and what changes its figures. */
async function basisOf(database: DatabaseTransaction, { unit }: Pick<WaveContext, "unit">, waveId: string) {
  const found = await findWave(database, unit.id, waveId);
  const assessed = await findAssessedPoints(database, unit.id, waveId);
  return {
    settings: found && JSON.stringify(waveSettingsSchema.parse(JSON.parse(found.wave.settings))),
    assessed: JSON.stringify([...assessed].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
