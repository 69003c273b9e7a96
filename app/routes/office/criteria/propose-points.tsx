import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { askedCriterion, askedLeaf, leafAddress } from "#app/routes/office/criteria/asked-leaf.ts";
import { sentFile } from "#app/routes/office/criteria/sent-file.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { ProposePointsPage } from "#app/ui/office/criteria/propose-points-page.tsx";

import type { Route } from "./+types/propose-points.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "assess_criteria");
  const leaf = await askedLeaf(application, request, params.criterion);
  const report = await askedCriterion(application, staff, leaf);
  if (report.surveyed) throw data(null, { status: 404 });
  // A wave that is signed off says so on the page of the leaf.
  if (!report.mayDo.propose && report.index.state.kind === "signed") throw redirect(leafAddress(leaf), 303);
  if (!report.mayDo.propose) throw data(null, { status: 403 });
  return { report };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "assess_criteria");
  const leaf = await askedLeaf(application, request, params.criterion);
  const form = await request.formData();
  const typed = {
    points: formText(form, "points"),
    note: formText(form, "note"),
    link: formText(form, "link"),
    file: await sentFile(form, "file"),
    keepFile: formText(form, "keep_file") === "yes",
  };
  const outcome = await application.office.criteria.propose(staff, leaf, typed);
  switch (outcome.kind) {
    case "stored":
      return redirect(leafAddress(leaf), 303);
    case "not_found":
      throw data(null, { status: 404 });
    case "forbidden":
      throw data(null, { status: 403 });
    case "signed_off":
      throw redirect(leafAddress(leaf), 303);
    case "refused": {
      const { points, note, link, keepFile } = typed;
      return data({ problems: outcome.problems, typed: { points, note, link, keepFile } }, { status: 400 });
    }
  }
}

export default function ProposePoints({ loaderData, actionData }: Route.ComponentProps) {
  return <ProposePointsPage {...loaderData} {...actionData} />;
}
