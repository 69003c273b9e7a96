import type { Audit } from "#app/application/audit.ts";
import { auditFile } from "#app/export/audit-file.ts";
import { reportAudit, takeAuditLog, type AuditContext } from "#app/office/audit/audit-log.ts";

/** Binds the record of what staff did to a database, a unit and a clock. */
export function bindAudit(context: AuditContext): Audit {
  const timeZone = context.unit.time_zone;
  return {
    page: (filter, olderThan) => reportAudit(context, filter, olderThan),
    file: async (staff, filter) =>
      auditFile(await takeAuditLog(context, staff, filter), { timeZone, now: context.now() }),
  };
}
