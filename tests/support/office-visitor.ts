import { RouterContextProvider } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";

/** What a route module of the office may export. */
export interface RouteModule {
  readonly loader?: (args: RouteArgs) => unknown;
  readonly action?: (args: RouteArgs) => unknown;
}

interface RouteArgs {
  readonly context: RouterContextProvider;
  readonly params: Readonly<Record<string, string>>;
  readonly request: Request;
}

/** A visit with everything filled in. */
export interface Visit {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** How a visit ended: `opens` for every reply to somebody who may, but for what is not there. */
export type Ending = "opens" | "not there" | "no session" | "to sign-in" | "to password" | "may not";

/** Calls a module's loader as a browser would that asks for its page. */
export function read(application: Application, module: RouteModule, visit: Visit, cookie: string): Promise<Ending> {
  const args = { ...argsOf(application, visit), request: new Request(addressOf(visit), { headers: { cookie } }) };
  return endingOf(() => module.loader?.(args));
}

/** Calls a module's action as a browser would that sends its form. */
export function write(application: Application, module: RouteModule, visit: Visit, cookie: string): Promise<Ending> {
  const body = new URLSearchParams(visit.form);
  const request = new Request(addressOf(visit), { method: "POST", headers: { cookie }, body });
  return endingOf(() => module.action?.({ ...argsOf(application, visit), request }));
}

function addressOf({ query }: Visit): string {
  return `http://127.0.0.1:3000/office/page?${new URLSearchParams(query).toString()}`;
}

function argsOf(application: Application, { params }: Visit) {
  return { params, context: new RouterContextProvider(new Map([[applicationContext, application]])) };
}

async function endingOf(visit: () => unknown): Promise<Ending> {
  try {
    return endingOfReply(await visit());
  } catch (thrown) {
    if (thrown instanceof Response || isWrapped(thrown)) return endingOfReply(thrown);
    throw thrown;
  }
}

function endingOfReply(reply: unknown): Ending {
  const { status, location } = isWrapped(reply)
    ? { status: reply.init?.status ?? 200, location: "" }
    : reply instanceof Response
      ? { status: reply.status, location: reply.headers.get("location") ?? "" }
      : { status: 200, location: "" };
  if (status === 401) return "no session";
  if (status === 403) return "may not";
  if (status === 404) return "not there";
  if (/^\/office\/sign-in\b/u.test(location)) return "to sign-in";
  return location === "/office/password" ? "to password" : "opens";
}

/** What the framework's `data(…)` makes. */
function isWrapped(value: unknown): value is { readonly init: { readonly status?: number } | null } {
  return typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit";
}
