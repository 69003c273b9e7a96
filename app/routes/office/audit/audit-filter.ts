import type { AuditFilter } from "#app/office/audit/audit-log.ts";

/** What an address asks of the log: `?action=…&person=…&day=…`. */
export function auditFilter(request: Request): AuditFilter {
  const query = new URL(request.url).searchParams;
  const of = (name: string) => query.get(name) ?? "";
  return { action: of("action"), person: of("person"), day: of("day") };
}
