import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { CodesPage } from "#app/ui/office/codes-page.tsx";
import paperStyles from "#app/ui/office/paper.css?url";
import { SlipsPage } from "#app/ui/office/slips-page.tsx";

import type { Route } from "./+types/codes.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "hand_out_codes");
  return { report: await application.office.codes(), mostSlips: application.office.mostSlips };
}

/** The reply holds the slips, and nothing else ever does: a redirect would have to keep their codes somewhere. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "hand_out_codes");
  const form = await request.formData();
  const typed = {
    questionnaire: formText(form, "questionnaire"),
    number: formText(form, "number"),
    batch: formText(form, "batch"),
  };
  const outcome = await application.office.printSlips(staff, typed);
  if (outcome.kind === "refused") return data({ ...outcome, typed }, { status: 400 });
  return data({ ...outcome, unitName: application.unit.name });
}

export default function Codes({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData?.kind === "printed") return <SlipsPage sheet={actionData.sheet} unitName={actionData.unitName} />;
  if (actionData) return <CodesPage {...loaderData} typed={actionData.typed} problems={actionData.problems} />;
  return <CodesPage {...loaderData} />;
}
