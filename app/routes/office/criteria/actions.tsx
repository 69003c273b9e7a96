import { applicationContext } from "#app/application/application-context.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { ActionsPage } from "#app/ui/office/criteria/actions-page.tsx";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";

import type { Route } from "./+types/actions.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "read_results");
  const { waves, wave } = await askedWave(application, request);
  const department = new URL(request.url).searchParams.get("department") || undefined;
  return {
    waves,
    department,
    departments: application.unit.departments,
    report: wave && (await application.office.criteria.actions(staff, wave.id, department)),
  };
}

export default function Actions({ loaderData }: Route.ComponentProps) {
  return <ActionsPage {...loaderData} />;
}
