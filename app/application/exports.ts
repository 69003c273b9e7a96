import type { ExportOutcome } from "#app/export/export-wave.ts";
import type { Staff } from "#app/office/access.ts";

/** Files that leave the system. Each is undefined when there is no such wave. */
export interface Exports {
  /** Raw answers for a recount to the last digit; recorded. */
  readonly recount: (staff: Staff, waveId: string) => Promise<ExportOutcome | undefined>;
  /** Answers made unfindable, with the same scores; recorded. */
  readonly shareable: (staff: Staff, waveId: string) => Promise<ExportOutcome | undefined>;
}
