import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";
import type { Staff } from "#app/office/access.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { AccountPage } from "#app/ui/office/account/account-page.tsx";
import { OneTimePasswordPage } from "#app/ui/office/account/one-time-password-page.tsx";
import paperStyles from "#app/ui/office/paper.css?url";

import type { Route } from "./+types/account.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: paperStyles }];

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "manage_accounts");
  const account = (await application.accounts.all()).find(({ id }) => id === params.account);
  if (!account) throw data(null, { status: 404 });
  const { roles, longestDisplayName } = application.accounts;
  return {
    account,
    own: account.id === staff.accountId,
    roles,
    longestName: longestDisplayName,
    departments: application.unit.departments,
    signInAddress: `${application.origin}/office`,
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "manage_accounts");
  const form = await request.formData();
  const typed = {
    displayName: formText(form, "displayName"),
    role: formText(form, "role"),
    department: formText(form, "department"),
  };
  const outcome = await askedFor(application, staff, { id: params.account, what: formText(form, "do"), typed });
  if (!outcome) throw data(null, { status: 404 });
  if (outcome.kind === "changed") return redirect(`/office/accounts/${params.account}`, 303);
  return outcome.kind === "new_password" ? data(outcome) : data({ ...outcome, typed }, { status: 400 });
}

/** What the pressed button stands for. */
function askedFor(
  { accounts }: Application,
  staff: Staff,
  asked: { readonly id: string; readonly what: string; readonly typed: Parameters<typeof accounts.save>[2] },
) {
  const { id, what, typed } = asked;
  switch (what) {
    case "save":
      return accounts.save(staff, id, typed);
    case "disable":
      return accounts.disable(staff, id);
    case "enable":
      return accounts.enable(staff, id);
    case "password":
      return accounts.newPassword(staff, id);
    case "sessions":
      return accounts.endSessions(staff, id);
    default:
      throw data(null, { status: 400 });
  }
}

export default function OneAccount({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData?.kind === "new_password") {
    return <OneTimePasswordPage {...actionData} signInAddress={loaderData.signInAddress} />;
  }
  if (actionData) return <AccountPage {...loaderData} typed={actionData.typed} problems={actionData.problems} />;
  return <AccountPage {...loaderData} />;
}
