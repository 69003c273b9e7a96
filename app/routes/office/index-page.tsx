import { applicationContext } from "#app/application/application-context.ts";
import { requireLoopback } from "#app/routes/office/require-loopback.ts";
import { IndexTablePage } from "#app/ui/office/index-table-page.tsx";

import type { Route } from "./+types/index-page.ts";

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  requireLoopback(application, request);
  return { report: await application.indexOfTrialWave(), departments: application.unit.departments };
}

export default function IndexPage({ loaderData }: Route.ComponentProps) {
  return <IndexTablePage {...loaderData} />;
}
