import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { closeWave, endLateAnswers } from "#app/database/wave-closing.ts";
import { markPublished, markUnderCorrection } from "#app/database/wave-states.ts";
import type { Staff } from "#app/office/access.ts";
import { readFrozenWave, type FrozenWave } from "#app/office/frozen-wave.ts";
import { findLedgerHead } from "#app/database/ledger.ts";
import { sealLast, sealWaiting } from "#app/office/ledger/seal-responses.ts";
import { keepFinalTallies } from "#app/office/waves/final-tally.ts";
import { recordWaveEvent } from "#app/office/waves/record.ts";
import { signWave } from "#app/office/waves/sign-wave.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";
import { halfDayOf } from "#app/unit/half-day.ts";
import { stepsOf, type StepOutcome, type WaveStep } from "#app/office/waves/wave-steps.ts";

/** Longest reason of a correction, in letters. */
export const LONGEST_REASON = 500;

/**
 * Takes a wave one step further. Each is recorded with who took it, in the same transaction.
 * @param reason of a correction: why the signed figures are changed, and again when they are signed; other steps have none
 */
export async function takeStep(
  context: WaveContext,
  staff: Staff,
  { waveId, step, reason }: { readonly waveId: string; readonly step: WaveStep; readonly reason: string },
): Promise<StepOutcome> {
  const { database, unit } = context;
  const wave = await readFrozenWave(database, unit.id, waveId);
  if (!wave) return { kind: "unknown" };
  if (!stepsOf(wave).includes(step)) return { kind: "not_now" };
  if (reason.trim().length > LONGEST_REASON) return { kind: "reason_too_long" };
  if (step === "sign") return signWave(context, staff, wave, reason);
  if (step === "correct" && reason.trim() === "") return { kind: "reason_missing" };
  const taken = await STEPS[step](context, staff, wave, reason.trim());
  return { kind: taken ? "taken" : "not_now" };
}

type Take = (context: WaveContext, staff: Staff, wave: FrozenWave, reason: string) => Promise<boolean>;

const STEPS: Readonly<Record<Exclude<WaveStep, "sign">, Take>> = {
  close: (context, staff, { id: waveId }) => {
    const closedAt = context.now().toISOString();
    return closeWave(context.database, { unitId: context.unit.id, waveId, closedAt }, (tx) =>
      recordWaveEvent(tx, context, staff, { action: "wave.close", waveId, after: { closedAt } }),
    );
  },

  count: async (context, staff, wave) => {
    const { id: waveId } = wave;
    const { database, unit } = context;
    const now = context.now();
    const countedAt = now.toISOString();
    // Most of it before, batch by batch: the step itself keeps everybody else from writing.
    await sealWaiting(database, unit.id, wave, halfDayOf(now, unit.time_zone));
    return endLateAnswers(database, { unitId: unit.id, waveId, countedAt }, async (tx) => {
      await sealLast(tx, database, unit.id, wave);
      const responses = await keepFinalTallies(tx, unit.id, wave);
      const head = await findLedgerHead(tx, unit.id);
      const after = { countedAt, responses, ledger: head?.hash };
      await recordWaveEvent(tx, context, staff, { action: "wave.count", waveId, after });
    });
  },

  publish: (context, staff, wave) => {
    const publishedAt = context.now().toISOString();
    return changed(context, staff, wave, "wave.publish", { publishedAt }, (tx) =>
      markPublished(tx, { unitId: context.unit.id, waveId: wave.id }, publishedAt),
    );
  },

  withdraw: (context, staff, wave) =>
    changed(context, staff, wave, "wave.withdraw", { publishedAt: null }, (tx) =>
      markPublished(tx, { unitId: context.unit.id, waveId: wave.id }, null),
    ),

  correct: (context, staff, wave, reason) =>
    changed(context, staff, wave, "wave.correct", { reason }, (tx) =>
      markUnderCorrection(tx, { unitId: context.unit.id, waveId: wave.id }),
    ),
};

/** Changes the state of a wave and records it, both or neither. */
async function changed(
  context: WaveContext,
  staff: Staff,
  { id: waveId }: FrozenWave,
  action: string,
  after: unknown,
  change: (tx: DatabaseTransaction) => Promise<boolean>,
): Promise<boolean> {
  return context.database.$transaction(async (tx) => {
    if (!(await change(tx))) return false;
    await recordWaveEvent(tx, context, staff, { action, waveId, after });
    return true;
  });
}
