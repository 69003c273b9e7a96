import { applicationContext } from "#app/application/application-context.ts";
import { auditFilter } from "#app/routes/office/audit/audit-filter.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";

import type { Route } from "./+types/audit-csv.ts";

/** The log, or what a filter finds of it, as a file. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "read_audit");
  const { name, content } = await application.audit.file(staff, auditFilter(request));
  return new Response(content, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
}
