import { strToU8, zipSync } from "fflate";

import { recordEvent } from "#app/database/audit-events.ts";
import type { Database } from "#app/database/open-database.ts";
import { waveFiles } from "#app/export/wave-files.ts";
import type { Staff } from "#app/office/access.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { stageOf } from "#app/office/released-wave.ts";
import type { Unit } from "#app/unit/unit.ts";

/** A file that leaves the system. */
export interface ExportFile {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/**
 * `not_final`: the wave is official and not counted to its end, so a row would be read before its step is released.
 * `expired`: the answers were deleted when their time was over.
 */
export type ExportOutcome =
  { readonly kind: "file"; readonly file: ExportFile } | { readonly kind: "not_final" } | { readonly kind: "expired" };

export interface ExportContext {
  readonly database: Database;
  readonly unit: Unit;
  readonly now: () => Date;
}

/**
 * A wave's answers as a zip of open formats. Who took it is recorded before it is handed out: reading answers is an event
 * like any other.
 * @returns undefined when there is no such wave
 */
export async function exportWave(
  { database, unit, now }: ExportContext,
  staff: Staff,
  waveId: string,
  kind: "recount" | "shareable",
): Promise<ExportOutcome | undefined> {
  const wave = await readFrozenWave(database, unit.id, waveId);
  if (!wave) return undefined;
  if (stageOf(wave) === "interim") return { kind: "not_final" };
  if (wave.expiredAt !== undefined) return { kind: "expired" };
  const report = await reportIndex(database, unit, waveId);
  if (!report) return undefined;
  const at = now();
  const origin = { unit: unit.id, kind, exportedAt: at.toISOString() };
  const { files, rows } = await waveFiles(database, unit.id, wave, report, origin);
  const content = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])), { mtime: at });
  await database.$transaction((tx) =>
    recordEvent(
      tx,
      eventBy({ unit, now: () => at }, staff, {
        action: kind === "recount" ? "export.recount" : "export.shareable",
        recordKind: "wave",
        recordId: waveId,
        after: { rows: Object.fromEntries(rows) },
      }),
    ),
  );
  return { kind: "file", file: { name: `${kind}-${waveId}.zip`, contentType: "application/zip", content } };
}
