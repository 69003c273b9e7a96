import { findLastSignature } from "#app/database/sign-offs.ts";
import type { Database } from "#app/database/open-database.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { Unit } from "#app/unit/unit.ts";
import { dayOf } from "#app/unit/half-day.ts";

/** The newest signature under the figures of a wave. */
export interface Signature {
  readonly revision: number;
  /** The unit's day. */
  readonly day: string;
  readonly signer: string;
  /** Head of the ledger that was signed with the figures. */
  readonly ledgerHead: string;
}

/**
 * What the figures of a wave are, said alike on a page, on paper and in the workbook. `open`, `closed`: they change in
 * steps, until the final count. `counted`: they change no more, and nobody signed them. `correcting`: somebody takes
 * them back after a signature; the signed ones are kept, those shown are not signed.
 */
export type FiguresState =
  | { readonly kind: "trial" | "open" | "closed" | "counted" }
  | { readonly kind: "signed" | "correcting"; readonly signature: Signature };

export async function readFiguresState(
  database: Database,
  unit: Pick<Unit, "id" | "time_zone">,
  wave: FrozenWave,
): Promise<FiguresState> {
  if (wave.trial) return { kind: "trial" };
  if (wave.status === "open") return { kind: "open" };
  const last = await findLastSignature(database, unit.id, wave.id);
  if (last) {
    const { signedAt, ...signed } = last;
    const signature = { ...signed, day: dayOf(new Date(signedAt), unit.time_zone) };
    return { kind: wave.status === "signed_off" ? "signed" : "correcting", signature };
  }
  return { kind: wave.countedAt === undefined ? "closed" : "counted" };
}
