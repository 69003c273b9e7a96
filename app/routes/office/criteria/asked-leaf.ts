import { data } from "react-router";

import type { Application } from "#app/application/application.ts";
import type { LeafAddress } from "#app/application/criteria.ts";
import type { Staff } from "#app/office/access.ts";
import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";

/**
 * The leaf that a page is about: `/office/criteria/3.6.1?wave=`.
 * @throws a 404 reply when there is no such wave of this unit
 */
export async function askedLeaf(application: Application, request: Request, criterion: string): Promise<LeafAddress> {
  const { wave } = await askedWave(application, request);
  if (!wave) throw data(null, { status: 404 });
  return { waveId: wave.id, code: criterion };
}

/**
 * Everything about the leaf that a page is about.
 * @param needs what whoever asks must be allowed to do about it
 * @throws a 404 reply when there is no such leaf, a 403 reply when they may not
 */
export async function askedCriterion(
  application: Application,
  staff: Staff,
  leaf: LeafAddress,
  needs?: "enterOfficial" | "writeActions",
): Promise<CriterionReport> {
  const report = await application.office.criteria.criterion(staff, leaf);
  if (!report) throw data(null, { status: 404 });
  if (needs && !report.mayDo[needs]) throw data(null, { status: 403 });
  return report;
}

/** Address of a leaf's page. */
export function leafAddress({ waveId, code }: LeafAddress): string {
  return `/office/criteria/${code}?wave=${encodeURIComponent(waveId)}`;
}
