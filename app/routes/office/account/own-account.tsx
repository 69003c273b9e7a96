import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { requireSignedIn } from "#app/routes/office/require-staff.ts";
import { noSessionCookie } from "#app/routes/office/session-cookie.ts";
import { OwnAccountPage } from "#app/ui/office/account/own-account-page.tsx";

import type { Route } from "./+types/own-account.ts";

const CHANGED = ["name", "password", "session"] as const;

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const signedIn = await requireSignedIn(application, request, "use_office");
  const { longestDisplayName, sessionHours } = application.accounts;
  const asked = new URL(request.url).searchParams.get("changed");
  return {
    staff: signedIn.staff,
    own: await application.accounts.own(signedIn),
    longestName: longestDisplayName,
    hours: sessionHours,
    departments: application.unit.departments,
    timeZone: application.unit.time_zone,
    changed: CHANGED.find((known) => known === asked),
  };
}

/** Ends a session when the form names one; otherwise takes a new display name. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const signedIn = await requireSignedIn(application, request, "use_office");
  const form = await request.formData();
  const session = form.get("session");
  if (typeof session === "string") {
    const ended = await application.accounts.endOwnSession(signedIn, session);
    if (!ended) throw data(null, { status: 404 });
    if (session !== signedIn.tokenHash) return redirect("/office/account?changed=session", 303);
    const headers = { "set-cookie": noSessionCookie(application) };
    return redirect("/office/sign-in?signed-out", { status: 303, headers });
  }
  const typed = formText(form, "displayName");
  const taken = await application.accounts.changeDisplayName(signedIn, typed);
  return taken ? redirect("/office/account?changed=name", 303) : data({ typed }, { status: 400 });
}

export default function OwnAccount({ loaderData, actionData }: Route.ComponentProps) {
  return <OwnAccountPage {...loaderData} {...(actionData ? { typed: actionData.typed } : {})} />;
}
