import type { Exports } from "#app/application/exports.ts";
import { exportWave, type ExportContext } from "#app/export/export-wave.ts";

/** Binds what leaves the system to a database, a unit and a clock. */
export function bindExports(context: ExportContext): Exports {
  return {
    recount: (staff, waveId) => exportWave(context, staff, waveId, "recount"),
    shareable: (staff, waveId) => exportWave(context, staff, waveId, "shareable"),
  };
}
