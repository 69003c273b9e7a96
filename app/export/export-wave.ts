import { recordEvent } from "#app/database/audit-events.ts";
import type { Database } from "#app/database/open-database.ts";
import { countedRows, waveFiles } from "#app/export/wave-files.ts";
import { zipStream } from "#app/export/zip-stream.ts";
import type { Staff } from "#app/office/access.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { eventBy } from "#app/office/audit/event-by.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { stageOf } from "#app/office/released-wave.ts";
import type { Unit } from "#app/unit/unit.ts";

/** A file that leaves the system. */
export interface ExportFile<Content = Uint8Array<ArrayBuffer>> {
  readonly name: string;
  readonly contentType: string;
  readonly content: Content;
}

/**
 * Content that is made while it is taken, in pieces, some of them empty. An error in the middle means that there is no
 * whole file. Whoever stops taking it has to say so (`return`), and what was opened for it is closed.
 */
export type StreamedContent = AsyncGenerator<Uint8Array<ArrayBuffer>, void>;

/**
 * `not_final`: the wave is official and not counted to its end, so a row would be read before its step is released.
 * `expired`: the answers were deleted when their time was over.
 */
export type ExportOutcome =
  | { readonly kind: "file"; readonly file: ExportFile<StreamedContent> }
  | { readonly kind: "not_final" }
  | { readonly kind: "expired" };

export interface ExportContext {
  readonly database: Database;
  readonly unit: Unit;
  readonly now: () => Date;
}

/**
 * A wave's answers as a zip of open formats, read from the database while it is taken. Who took it is recorded before it is
 * handed out, with how many answers the index counts: reading answers is an event like any other.
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
  await database.$transaction((tx) =>
    recordEvent(
      tx,
      eventBy({ unit, now: () => at }, staff, {
        action: kind === "recount" ? "export.recount" : "export.shareable",
        recordKind: "wave",
        recordId: waveId,
        after: { rows: Object.fromEntries(countedRows(report)) },
      }),
    ),
  );
  const content = zipStream(waveFiles(database, unit.id, wave, report, origin), at);
  return { kind: "file", file: { name: `${kind}-${waveId}.zip`, contentType: "application/zip", content } };
}
