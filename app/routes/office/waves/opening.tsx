import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { OpeningPage } from "#app/ui/office/waves/opening-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/opening.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "run_waves");
  const report = await application.office.fielding.opening(params.wave);
  if (!report) throw data(null, { status: 404 });
  return { report };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "run_waves");
  const seen = formText(await request.formData(), "mark");
  const outcome = await application.office.fielding.openDraft(staff, params.wave, seen);
  if (outcome.kind === "unknown") throw data(null, { status: 404 });
  if (outcome.kind === "refused") return data({ report: outcome.report }, { status: 409 });
  return redirect(`/office/waves/${outcome.waveId}`, 303);
}

export default function Opening({ loaderData, actionData }: Route.ComponentProps) {
  return <OpeningPage {...(actionData ?? loaderData)} />;
}
