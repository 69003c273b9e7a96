import { data } from "react-router";

import { isLoopback } from "#app/application/loopback.ts";
import type { Application } from "#app/application/application.ts";
import type { Permission, Staff } from "#app/office/access.ts";

/**
 * Who asks, if they may. Every loader and action of the office calls this first.
 * @throws a redirect to the sign-in page, or a 403 reply
 */
export async function requireStaff(application: Application, request: Request, permission: Permission): Promise<Staff> {
  const proxied = ["forwarded", "x-forwarded-for", "x-forwarded-host"].some((name) => request.headers.has(name));
  const host = new URL(request.url).hostname;
  if (!application.loopbackOnly || proxied || !isLoopback(host)) throw data(null, { status: 403 });
  void permission;
  return Promise.resolve({ accountId: "local", displayName: "local", role: "administrator", departmentId: undefined });
}
