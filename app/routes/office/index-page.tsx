import { applicationContext } from "#app/application/application-context.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { IndexTablePage } from "#app/ui/office/index-table-page.tsx";

import type { Route } from "./+types/index-page.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const { wave } = await askedWave(application, request);
  return { report: wave && (await application.office.index(wave.id)), departments: application.unit.departments };
}

export default function IndexPage({ loaderData }: Route.ComponentProps) {
  return <IndexTablePage {...loaderData} />;
}
