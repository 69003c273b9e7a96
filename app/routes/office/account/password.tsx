import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { sessionToken } from "#app/routes/office/session-cookie.ts";
import { PasswordPage } from "#app/ui/office/account/password-page.tsx";
import officeStyles from "#app/ui/office/office.css?url";

import type { Route } from "./+types/password.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: officeStyles }];

/** The one page that opens with a one-time password, so it cannot ask for more than a session. */
async function requireSession(application: Application, request: Request) {
  const signedIn = await application.accounts.signedIn(sessionToken(request));
  if (!signedIn) throw redirect("/office/sign-in", 303);
  return signedIn;
}

export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const signedIn = await requireSession(application, request);
  const { shortestPassword, longestPassword } = application.accounts;
  const { name } = await application.accounts.own(signedIn);
  return { name, first: signedIn.mustChange, shortest: shortestPassword, longest: longestPassword };
}

export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const signedIn = await requireSession(application, request);
  const form = await request.formData();
  const outcome = await application.accounts.changePassword(signedIn, {
    present: formText(form, "present"),
    fresh: formText(form, "fresh"),
    repeated: formText(form, "repeated"),
  });
  if (outcome.kind === "refused") return data(outcome, { status: 400 });
  return redirect(signedIn.mustChange ? "/office" : "/office/account?changed=password", 303);
}

export default function Password({ loaderData, actionData }: Route.ComponentProps) {
  return <PasswordPage {...loaderData} {...(actionData ? { problem: actionData.problem } : {})} />;
}
