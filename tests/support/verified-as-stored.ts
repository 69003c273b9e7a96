import { expect } from "vitest";

import type { DatabaseTarget } from "#app/database/open-database.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";
import { beside } from "#tests/support/stored-truth.ts";
import type { SentResponse } from "#tests/support/sending-clients.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";

/** Read once: that takes longer than a check. */
let definitions: ReturnType<typeof realDefinitions> | undefined;

/** Where the ledger stood when it was looked at. */
export interface LedgerHead {
  readonly number: number;
  readonly hash: string;
}

/**
 * Holds what the product makes of its database against the responses that are stored there: what `npm run verify`
 * recounts and follows agrees, every response is sealed or waits for its seal, and the index report counts them all.
 * @param former where the ledger stood before: it must still lead there
 */
export async function expectVerifiedAsStored(
  target: DatabaseTarget,
  stored: ReadonlySet<SentResponse>,
  former: LedgerHead | undefined,
): Promise<LedgerHead | undefined> {
  definitions ??= realDefinitions();
  const [unit] = (await definitions).units.values();
  if (!unit) throw new Error("no unit is defined");
  return beside(target, async (database) => {
    const verified = await verifyLedger(database, unit.id, { head: former?.hash });
    expect(verified.differences).toEqual([]);
    const trial = verified.waves.find(({ id }) => id === TRIAL_WAVE_ID);
    expect((trial?.sealed ?? 0) + (trial?.unsealed ?? 0), "sealed and waiting for it").toBe(stored.size);

    const report = await reportIndex(database, unit, TRIAL_WAVE_ID);
    const counted = new Map(
      report?.questionnaires.map(({ questionnaire: { id }, account }) => [id, account.answered + account.blank]),
    );
    const own = new Map([...counted.keys()].map((id) => [id, 0]));
    for (const { response } of stored) own.set(response.form.id, (own.get(response.form.id) ?? 0) + 1);
    expect(counted, "answers that the index report counts").toEqual(own);
    return verified.head;
  });
}
