import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { leafAddress } from "#app/routes/office/criteria/asked-leaf.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { PublishActionPage } from "#app/ui/office/criteria/publish-action-page.tsx";

import type { Route } from "./+types/publish-action.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "approve_points");
  const page = await application.office.criteria.action(staff, params.action);
  if (!page) throw data(null, { status: 404 });
  return { page };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "approve_points");
  const form = await request.formData();
  const outcome = await application.office.criteria.publishAction(staff, {
    id: params.action,
    seen: formText(form, "seen"),
    publish: formText(form, "publish") === "yes",
  });
  switch (outcome.kind) {
    case "not_found":
      throw data(null, { status: 404 });
    case "stored":
      return redirect(leafAddress(outcome), 303);
    case "changed":
    case "refused":
      return data({ changed: outcome.kind === "changed" }, { status: 409 });
  }
}

export default function PublishAction({ loaderData, actionData }: Route.ComponentProps) {
  return <PublishActionPage {...loaderData} {...actionData} />;
}
