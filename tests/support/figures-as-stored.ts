import { expect } from "vitest";

import type { DatabaseTarget } from "#app/database/open-database.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { beside } from "#tests/support/stored-truth.ts";
import type { SentResponse } from "#tests/support/sending-clients.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";

/**
 * Holds the figures that the product makes of its database against the responses that are stored there.
 *
 * This is the place where `npm run verify` is to be called: it recounts every stored tally and follows the ledger, where
 * this compares only how many answers the index report counts of each questionnaire.
 */
export async function expectFiguresAsStored(target: DatabaseTarget, stored: Iterable<SentResponse>): Promise<void> {
  const [unit] = (await realDefinitions()).units.values();
  if (!unit) throw new Error("no unit is defined");
  const report = await beside(target, (database) => reportIndex(database, unit, TRIAL_WAVE_ID));
  const counted = Object.fromEntries(
    (report?.questionnaires ?? []).map(({ questionnaire: { id }, account }) => [id, account.answered + account.blank]),
  );
  const own: Record<string, number> = Object.fromEntries(Object.keys(counted).map((id) => [id, 0]));
  for (const { response } of stored) own[response.form.id] = (own[response.form.id] ?? 0) + 1;
  expect(counted, "answers that the index report counts").toEqual(own);
}
