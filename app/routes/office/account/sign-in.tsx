import { data, redirect } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { formText } from "#app/routes/office/form-text.ts";
import { nextPage } from "#app/routes/office/next-page.ts";
import { knownBrowser, knownBrowserCookie, sessionCookie, sessionToken } from "#app/routes/office/session-cookie.ts";
import { SignInPage } from "#app/ui/office/account/sign-in-page.tsx";
import officeStyles from "#app/ui/office/office.css?url";

import type { Route } from "./+types/sign-in.ts";

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: officeStyles }];

const STATUS = { refused: 400, wait: 429, busy: 503 } as const;

/** Whoever is signed in already goes on. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const query = new URL(request.url).searchParams;
  const next = nextPage(query.get("next"));
  if (await application.accounts.signedIn(sessionToken(request))) throw redirect(next, 303);
  return { signedOut: query.has("signed-out") };
}

export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const form = await request.formData();
  const name = formText(form, "name");
  const typed = { name, password: formText(form, "password"), knownBrowser: knownBrowser(request) };
  const outcome = await application.accounts.signIn(typed);
  if (outcome.kind !== "signed_in") return data({ outcome, name }, { status: STATUS[outcome.kind] });
  const headers = new Headers({ "set-cookie": sessionCookie(application, outcome.token) });
  headers.append("set-cookie", knownBrowserCookie(application, outcome.knownBrowser));
  const next = nextPage(new URL(request.url).searchParams.get("next"));
  return redirect(outcome.mustChange ? "/office/password" : next, { status: 303, headers });
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  if (actionData) return <SignInPage {...actionData} />;
  return <SignInPage signedOut={loaderData.signedOut} />;
}
