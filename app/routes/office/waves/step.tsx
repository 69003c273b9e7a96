import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { WaveStepPage } from "#app/ui/office/waves/wave-step-page.tsx";
import waveStyles from "#app/ui/office/waves/waves.css?url";

import type { Route } from "./+types/step.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: waveStyles }];

/** Asks before a step; one that the wave cannot take now leads back to its page. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "run_waves");
  const { fielding } = application.office;
  const report = await fielding.wave(params.wave);
  if (!report) throw data(null, { status: 404 });
  const step = report.steps.find((possible) => possible === params.step);
  if (!step) throw redirect(`/office/waves/${params.wave}`, 303);
  return { report, step, longestReason: fielding.longestReason };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "run_waves");
  const { fielding } = application.office;
  const reason = formText(await request.formData(), "reason");
  const step = fielding.steps.find((known) => known === params.step);
  if (!step) throw data(null, { status: 404 });
  const outcome = await fielding.takeStep(staff, { waveId: params.wave, step, reason });
  if (outcome.kind === "unknown") throw data(null, { status: 404 });
  if (outcome.kind === "taken" || outcome.kind === "not_now") return redirect(`/office/waves/${params.wave}`, 303);
  return data({ problem: outcome.kind, typed: reason }, { status: 400 });
}

export default function Step({ loaderData, actionData }: Route.ComponentProps) {
  return <WaveStepPage {...loaderData} {...actionData} />;
}
