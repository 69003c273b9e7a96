import { randomUUID } from "node:crypto";

import type { Database } from "#app/database/open-database.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";

/** Answers that many people gave alike. */
export interface AlikeRows {
  readonly count: number;
  /** Option codes by item; every other scored item gets `otherwise`, everything else stays empty. */
  readonly given?: Readonly<Record<string, string>>;
  readonly otherwise?: string;
  readonly channel?: string;
  readonly assisted?: boolean;
  readonly flags?: string;
}

/** Stores answers to a questionnaire of a wave as the intake would have, in no time. */
export async function storeRows(
  database: Database,
  unitId: string,
  { waveId, questionnaireId }: { readonly waveId: string; readonly questionnaireId: string },
  rows: readonly AlikeRows[],
): Promise<void> {
  const wave = await readFrozenWave(database, unitId, waveId);
  const asked = wave?.questionnaires.find(({ id }) => id === questionnaireId);
  if (!asked) throw new Error(`wave ${waveId} does not ask ${questionnaireId}`);
  const { items, version } = asked.questionnaire;
  const data = rows.flatMap(({ count, given = {}, otherwise = "5", channel = "qr", assisted = false, flags = "" }) => {
    const codes = items.map(({ id, role }) => given[id] ?? (role === "scored" ? otherwise : ""));
    return Array.from({ length: count }, () => ({
      ...{ unitId, id: randomUUID(), waveId, questionnaireId, questionnaireVersion: version },
      ...{ questionnaireHash: asked.hash, locale: "vi", pointId: "hai-long", channel, assisted },
      ...{ halfDay: "2026-11-23T00", durationSeconds: null, hiddenDropped: 0, answers: codes.join(",") },
      ...{ helperRole: null, late: false, flags },
    }));
  });
  await database.response.createMany({ data });
}
