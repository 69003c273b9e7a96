import { applicationContext } from "#app/application/application-context.ts";
import { auditFilter } from "#app/routes/office/audit/audit-filter.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { AuditPage } from "#app/ui/office/audit/audit-page.tsx";

import type { Route } from "./+types/audit.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_audit");
  const older = new URL(request.url).searchParams.get("older") ?? undefined;
  return {
    report: await application.audit.page(auditFilter(request), older),
    first: older === undefined,
    departments: application.unit.departments,
  };
}

export default function AuditLog({ loaderData }: Route.ComponentProps) {
  return <AuditPage {...loaderData} />;
}
