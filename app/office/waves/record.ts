import { recordEvent } from "#app/database/audit-events.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import type { Staff } from "#app/office/access.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";

/** Records what somebody did to a wave or a draft of one, in the transaction that does it. */
export async function recordWaveEvent(
  tx: DatabaseTransaction,
  { unit, now }: Pick<WaveContext, "unit" | "now">,
  staff: Staff,
  event: {
    readonly action: string;
    readonly waveId: string;
    readonly before?: unknown;
    readonly after?: unknown;
  },
): Promise<void> {
  const { action, waveId, before, after } = event;
  await recordEvent(tx, {
    unitId: unit.id,
    at: now().toISOString(),
    accountId: staff.accountId,
    actor: staff.displayName,
    action,
    recordKind: "wave",
    recordId: waveId,
    before,
    after,
  });
}
