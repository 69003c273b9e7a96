import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { askedCriterion, askedLeaf, leafAddress } from "#app/routes/office/criteria/asked-leaf.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { ApprovePointsPage } from "#app/ui/office/criteria/approve-points-page.tsx";

import type { Route } from "./+types/approve-points.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "approve_points");
  const leaf = await askedLeaf(application, request, params.criterion);
  const report = await askedCriterion(application, staff, leaf);
  if (!report.assessment) throw data(null, { status: 404 });
  return { report, assessment: report.assessment };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "approve_points");
  const leaf = await askedLeaf(application, request, params.criterion);
  const seen = formText(await request.formData(), "seen");
  const outcome = await application.office.criteria.approve(staff, leaf, seen);
  switch (outcome.kind) {
    case "stored":
    case "signed_off":
      return redirect(leafAddress(leaf), 303);
    case "not_found":
      throw data(null, { status: 404 });
    case "own_proposal":
    case "changed":
      return data({ problem: outcome.kind }, { status: 409 });
  }
}

export default function ApprovePoints({ loaderData, actionData }: Route.ComponentProps) {
  return <ApprovePointsPage {...loaderData} {...actionData} />;
}
