import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { askedCriterion, askedLeaf, leafAddress } from "#app/routes/office/criteria/asked-leaf.ts";
import { typedAction } from "#app/routes/office/criteria/typed-action.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { ActionFormPage } from "#app/ui/office/criteria/action-form-page.tsx";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";

import type { Route } from "./+types/plan-action.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "assess_criteria");
  const leaf = await askedLeaf(application, request, params.criterion);
  const { row, index } = await askedCriterion(application, staff, leaf, "writeActions");
  return { criterion: row.criterion, waveId: index.waveId, departments: application.unit.departments };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "assess_criteria");
  const leaf = await askedLeaf(application, request, params.criterion);
  const typed = typedAction(await request.formData());
  const outcome = await application.office.criteria.planAction(staff, leaf, typed);
  if (outcome.kind === "not_found") throw data(null, { status: 404 });
  if (outcome.kind === "forbidden") throw data(null, { status: 403 });
  if (outcome.kind === "stored") return redirect(leafAddress(outcome), 303);
  return data({ typed, problems: outcome.problems }, { status: 400 });
}

export default function PlanAction({ loaderData, actionData }: Route.ComponentProps) {
  return <ActionFormPage {...loaderData} {...actionData} />;
}
