import { applicationContext } from "#app/application/application-context.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { readIndexQuestion } from "#app/routes/office/index-question.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import chartStyles from "#app/ui/charts/charts.css?url";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { IndexTablePage } from "#app/ui/office/index-table-page.tsx";

import type { Route } from "./+types/index-page.ts";

export const links: Route.LinksFunction = () =>
  [chartStyles, criteriaStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const { waves, wave } = await askedWave(application, request);
  return {
    waves,
    index: wave && (await application.office.criteria.index(wave.id, readIndexQuestion(request))),
    departments: application.unit.departments,
  };
}

export default function IndexPage({ loaderData }: Route.ComponentProps) {
  return <IndexTablePage {...loaderData} />;
}
