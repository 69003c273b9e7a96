import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { AccountsPage } from "#app/ui/office/account/accounts-page.tsx";
import { OneTimePasswordPage } from "#app/ui/office/account/one-time-password-page.tsx";
import paperStyles from "#app/ui/office/paper.css?url";

import type { Route } from "./+types/accounts.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }];

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "manage_accounts");
  const { roles, longestDisplayName } = application.accounts;
  return {
    accounts: await application.accounts.all(),
    roles,
    longestName: longestDisplayName,
    departments: application.unit.departments,
    signInAddress: `${application.origin}/office`,
  };
}

/** The reply shows the one-time password, once: only its hash is stored. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "manage_accounts");
  const form = await request.formData();
  const typed = {
    name: formText(form, "name"),
    displayName: formText(form, "displayName"),
    role: formText(form, "role"),
    department: formText(form, "department"),
  };
  const outcome = await application.accounts.add(staff, typed);
  return outcome.kind === "added" ? data(outcome) : data({ ...outcome, typed }, { status: 400 });
}

export default function AccountList({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData?.kind === "added") {
    return <OneTimePasswordPage {...actionData} signInAddress={loaderData.signInAddress} />;
  }
  if (actionData) return <AccountsPage {...loaderData} typed={actionData.typed} problems={actionData.problems} />;
  return <AccountsPage {...loaderData} />;
}
