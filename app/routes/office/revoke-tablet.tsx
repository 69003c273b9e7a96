import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { RevokeTabletPage } from "#app/ui/office/revoke-tablet-page.tsx";

import type { Route } from "./+types/revoke-tablet.ts";

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "enrol_tablets");
  const tablet = await application.office.findTablet(params.point, params.tablet);
  if (!tablet) throw data(null, { status: 404 });
  return { tablet, pointId: params.point };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "enrol_tablets");
  const revoked = await application.office.revokeTablet(staff, params.point, params.tablet);
  if (!revoked) throw data(null, { status: 404 });
  return redirect(`/office/points/${params.point}/tablets`, 303);
}

export default function RevokeTablet({ loaderData }: Route.ComponentProps) {
  return <RevokeTabletPage {...loaderData} />;
}
