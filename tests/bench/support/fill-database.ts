// Puts many responses into a wave without the intake, for benches of what comes after it: with random ids, half-days of
// the past weeks and plausible answers. Run apart from a server: it writes to the file itself.
import { randomUUID } from "node:crypto";

import BetterSqlite3 from "better-sqlite3";

import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { plausibleAnswers } from "#app/simulation/plausible-answers.ts";
import { seededRandom } from "#app/simulation/random.ts";
import { encodeSheet, settleAnswers } from "#app/survey/answer-sheet.ts";
import { itemsAskedBy } from "#app/survey/journey.ts";

/** So many different answer sheets of a questionnaire are made; more would only take longer to make. */
const SHEETS = 5000;

interface Filling {
  readonly file: string;
  readonly unitId: string;
  readonly wave: FrozenWave;
  readonly responses: number;
  /** Point of each questionnaire. */
  readonly pointOf: (questionnaireId: string) => string;
  /** The last half-day that gets any, such as `2026-11-24T12`. */
  readonly halfDays: readonly string[];
}

export function fillDatabase({ file, unitId, wave, responses, pointOf, halfDays }: Filling): void {
  const random = seededRandom(20_261_125);
  const asked = wave.questionnaires
    .filter(({ access }) => access === "open")
    .map(({ id, hash, questionnaire }) => ({
      ...{ id, hash, version: questionnaire.version, point: pointOf(id) },
      sheets: Array.from({ length: SHEETS }, () => {
        const sheet = settleAnswers(questionnaire, plausibleAnswers(itemsAskedBy(questionnaire, "qr"), random));
        return { answers: encodeSheet(sheet), hidden: sheet.hiddenDropped };
      }),
    }));
  const database = new BetterSqlite3(file);
  try {
    database.pragma("journal_mode = WAL");
    database.pragma("cache_size = -200000");
    const insert = database.prepare(`
      INSERT INTO "response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version",
        "questionnaire_hash", "locale", "point_id", "channel", "assisted", "helper_role", "late", "flags", "half_day",
        "duration_seconds", "hidden_dropped", "answers")
      VALUES (?, ?, ?, ?, ?, ?, 'vi', ?, 'qr', 0, NULL, 0, '', ?, ?, ?, ?)`);
    // In the order of their keys: filling a tree at random takes several times as long.
    const ids = Array.from({ length: responses }, () => randomUUID()).sort();
    database.transaction(() => {
      ids.forEach((id) => {
        const of = asked[Math.floor(random.number() * asked.length)];
        const sheet = of?.sheets[Math.floor(random.number() * SHEETS)];
        if (!of || !sheet) throw new Error("the wave asks nothing");
        const halfDay = halfDays[Math.floor(random.number() * halfDays.length)];
        const seconds = 20 + Math.floor(random.number() * 100);
        insert.run(
          unitId,
          id,
          wave.id,
          of.id,
          of.version,
          of.hash,
          of.point,
          halfDay,
          seconds,
          sheet.hidden,
          sheet.answers,
        );
      });
    })();
    database.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
}
