import type { CsvFile } from "#app/export/audit-file.ts";
import type { Staff } from "#app/office/access.ts";
import type { AuditFilter, AuditReport } from "#app/office/audit/audit-log.ts";

/** The record of what staff did. */
export interface Audit {
  /** A page of it, the latest first. @param olderThan `older` of the page before */
  readonly page: (filter: AuditFilter, olderThan: string | undefined) => Promise<AuditReport>;
  /** What a filter finds, as a file; that is recorded too. */
  readonly file: (staff: Staff, filter: AuditFilter) => Promise<CsvFile>;
}
