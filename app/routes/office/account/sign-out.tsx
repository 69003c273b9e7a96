import { redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { noSessionCookie, sessionToken } from "#app/routes/office/session-cookie.ts";

import type { Route } from "./+types/sign-out.ts";

/** Signing out is a form; the address alone does nothing. */
export function loader() {
  return redirect("/office", 303);
}

/** Takes the session from the browser even where it had ended before. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const signedIn = await application.accounts.signedIn(sessionToken(request));
  if (signedIn) await application.accounts.signOut(signedIn);
  const headers = { "set-cookie": noSessionCookie(application) };
  return redirect("/office/sign-in?signed-out", { status: 303, headers });
}
