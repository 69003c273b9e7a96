import { applicationContext } from "#app/application/application-context.ts";
import { askedCriterion, askedLeaf } from "#app/routes/office/criteria/asked-leaf.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import criteriaStyles from "#app/ui/office/criteria/criteria.css?url";
import { CriterionPage } from "#app/ui/office/criteria/criterion-page.tsx";

import type { Route } from "./+types/criterion.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: criteriaStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "read_results");
  const leaf = await askedLeaf(application, request, params.criterion);
  return {
    report: await askedCriterion(application, staff, leaf),
    departments: application.unit.departments,
  };
}

export default function Criterion({ loaderData }: Route.ComponentProps) {
  return <CriterionPage {...loaderData} />;
}
