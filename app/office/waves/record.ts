import { recordEvent } from "#app/database/audit-events.ts";
import type { DatabaseTransaction } from "#app/database/open-database.ts";
import type { Staff } from "#app/office/access.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import type { WaveContext } from "#app/office/waves/wave-context.ts";

/** Records what somebody did to a wave or a draft of one, in the transaction that does it. */
export async function recordWaveEvent(
  tx: DatabaseTransaction,
  context: Pick<WaveContext, "unit" | "now">,
  staff: Staff,
  event: {
    readonly action: string;
    readonly waveId: string;
    readonly before?: unknown;
    readonly after?: unknown;
  },
): Promise<void> {
  const { waveId, ...what } = event;
  await recordEvent(tx, eventBy(context, staff, { ...what, recordKind: "wave", recordId: waveId }));
}
