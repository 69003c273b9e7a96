import { data, redirect } from "react-router";

import type { Application } from "#app/application/application.ts";
import type { Permission, Staff } from "#app/office/access.ts";
import type { SignedIn } from "#app/office/accounts/session.ts";
import { sessionToken } from "#app/routes/office/session-cookie.ts";

/**
 * Who asks, if they may. Every loader and action of the office calls this, or {@link requireSignedIn}, first.
 * @throws a redirect to the sign-in page (what is sent without a session: a 401 reply), a redirect to the password page
 * where the password is a one-time one, or a 403 reply
 */
export async function requireStaff(application: Application, request: Request, permission: Permission): Promise<Staff> {
  return (await requireSignedIn(application, request, permission)).staff;
}

/** The same with the session itself, for pages about it. */
export async function requireSignedIn(
  application: Application,
  request: Request,
  permission: Permission,
): Promise<SignedIn> {
  const signedIn = await application.accounts.signedIn(sessionToken(request));
  if (!signedIn) throw toSignIn(request);
  if (signedIn.mustChange) throw redirect("/office/password", 303);
  if (!signedIn.permissions.includes(permission)) throw data(null, { status: 403 });
  return signedIn;
}

/** A page that was asked for is found again after the sign-in; a form that was sent is not sent again by itself. */
function toSignIn(request: Request) {
  if (!["GET", "HEAD"].includes(request.method)) return data(null, { status: 401 });
  const { pathname, search } = new URL(request.url);
  const next = pathname === "/office" ? "" : `?${new URLSearchParams({ next: `${pathname}${search}` }).toString()}`;
  return redirect(`/office/sign-in${next}`, 303);
}
