import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { DeviceLinkPage } from "#app/ui/office/device-link-page.tsx";
import paperStyles from "#app/ui/office/paper.css?url";
import { TabletsPage } from "#app/ui/office/tablets-page.tsx";

import type { Route } from "./+types/tablets.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "enrol_tablets");
  const report = await application.office.tablets(params.point);
  if (!report) throw data(null, { status: 404 });
  return { report, longestName: application.office.longestTabletName };
}

/** The reply shows the link, once: only its hash is stored. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "enrol_tablets");
  const name = formText(await request.formData(), "name");
  const outcome = await application.office.makeDeviceLink(staff, params.point, name);
  if (!outcome) throw data(null, { status: 404 });
  return outcome.kind === "made" ? data(outcome) : data({ ...outcome, typed: name }, { status: 400 });
}

export default function Tablets({ loaderData, actionData }: Route.ComponentProps) {
  const { report } = loaderData;
  if (actionData?.kind === "made") {
    return <DeviceLinkPage link={actionData.link} pin={report.pin} pointId={report.point.id} />;
  }
  if (actionData) return <TabletsPage {...loaderData} typed={actionData.typed} problem={actionData.problem} />;
  return <TabletsPage {...loaderData} />;
}
