import type { Exports } from "#app/application/exports.ts";
import { exportAppendix } from "#app/export/export-appendix.ts";
import { exportWave, type ExportContext } from "#app/export/export-wave.ts";
import { reportExports } from "#app/export/exports-overview.ts";
import { may } from "#app/office/access.ts";

/** Binds what leaves the system to a database, a unit and a clock. */
export function bindExports(context: ExportContext): Exports {
  return {
    allowed: ({ role }) => ({ recount: may(role, "export_recount"), shareable: may(role, "export_shareable") }),
    overview: (waveId) => reportExports(context, waveId),
    appendix: (waveId, words) => exportAppendix(context, waveId, words),
    recount: (staff, waveId) => exportWave(context, staff, waveId, "recount"),
    shareable: (staff, waveId) => exportWave(context, staff, waveId, "shareable"),
  };
}
