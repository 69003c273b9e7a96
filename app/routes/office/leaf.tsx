import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import chartStyles from "#app/ui/charts/charts.css?url";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { LeafPage } from "#app/ui/office/leaf/leaf-page.tsx";
import leafStyles from "#app/ui/office/leaf/leaf.css?url";

import type { Route } from "./+types/leaf.ts";

export const links: Route.LinksFunction = () =>
  [chartStyles, criteriaStyles, leafStyles].map((href) => ({ rel: "stylesheet", href }));

export async function loader({ context, request, params }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "read_results");
  const { waves, wave } = await askedWave(application, request);
  const answer = wave && (await application.office.results.leaf(wave.id, params.criterion));
  if (!answer) throw data(null, { status: 404 });
  if (answer.kind === "assessed") {
    throw redirect(`/office/criteria/${params.criterion}?${new URLSearchParams({ wave: wave.id }).toString()}`);
  }
  const acted = await application.office.criteria.leafActions(staff, { waveId: wave.id, code: params.criterion });
  if (!acted) throw data(null, { status: 404 });
  return { report: answer.report, acted, waves, departments: application.unit.departments };
}

export default function Leaf({ loaderData }: Route.ComponentProps) {
  return <LeafPage {...loaderData} />;
}
