import type { AppendixWords } from "#app/export/appendix-words.ts";
import type { ExportFile, ExportOutcome } from "#app/export/export-wave.ts";
import type { ExportsOverview } from "#app/export/exports-overview.ts";
import type { Staff } from "#app/office/access.ts";

/** Files that leave the system. Each is undefined when there is no such wave. */
export interface Exports {
  /** Which files of answers somebody may take. */
  readonly allowed: (staff: Staff) => { readonly recount: boolean; readonly shareable: boolean };
  /** Which files there are. */
  readonly overview: (waveId: string) => Promise<ExportsOverview | undefined>;
  /** The appendix as a workbook, from the figures of the index page. */
  readonly appendix: (waveId: string, words: AppendixWords) => Promise<ExportFile | undefined>;
  /** Raw answers for a recount to the last digit; recorded. */
  readonly recount: (staff: Staff, waveId: string) => Promise<ExportOutcome | undefined>;
  /** Answers made unfindable, with the same scores; recorded. */
  readonly shareable: (staff: Staff, waveId: string) => Promise<ExportOutcome | undefined>;
}
