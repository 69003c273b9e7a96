import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { askedCriterion, askedLeaf, leafAddress } from "#app/routes/office/criteria/asked-leaf.ts";
import { typedDocument } from "#app/routes/office/criteria/typed-document.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { OfficialResultPage } from "#app/ui/office/criteria/official-result-page.tsx";

import type { Route } from "./+types/official-result.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "enter_data");
  const leaf = await askedLeaf(application, request, params.criterion);
  const report = await askedCriterion(application, staff, leaf);
  // The page of the leaf says that a trial wave takes none.
  if (report.index.state.kind === "trial") throw redirect(leafAddress(leaf), 303);
  return { report };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "enter_data");
  const leaf = await askedLeaf(application, request, params.criterion);
  const form = await request.formData();
  const typed = { points: formText(form, "points"), document: typedDocument(form) };
  const outcome = await application.office.criteria.enterOfficial(staff, leaf, typed);
  if (outcome.kind === "not_found") throw data(null, { status: 404 });
  if (outcome.kind === "stored") return redirect(leafAddress(leaf), 303);
  return data({ problems: outcome.problems, typed }, { status: 400 });
}

export default function OfficialResult({ loaderData, actionData }: Route.ComponentProps) {
  return <OfficialResultPage {...loaderData} {...actionData} />;
}
