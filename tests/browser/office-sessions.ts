import type { BrowserContext } from "@playwright/test";

import type { Role } from "#app/office/access.ts";

/** Passwords of the accounts that tests make; long and of no meaning, as the product asks. */
const PASSWORD = "bốn cây bàng trước sân";

/** Signs browsers in without a page: by the forms that a browser would send, once for each role. */
export interface OfficeSessions {
  /** Gives a browser a session of somebody with this role; whoever was signed in there before is so no more. */
  readonly signIn: (context: BrowserContext, role: Role) => Promise<void>;
  /** Value of the cookie header of somebody with this role. */
  readonly cookieOf: (role: Role) => Promise<string>;
  /**
   * Sends a form as somebody with this role; a redirection is not followed.
   * @param fields as `FormData` where the form may carry a file
   */
  readonly post: (role: Role, path: string, fields?: Readonly<Record<string, string>> | FormData) => Promise<Response>;
}

/** @param first what the start message prints for the first sign-in */
export function officeSessions(
  origin: string,
  first: { readonly name: string; readonly password: string },
): OfficeSessions {
  const cookies = new Map<Role, Promise<string>>();

  const send = (path: string, fields: Readonly<Record<string, string>> | FormData, cookie = "") =>
    fetch(`${origin}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { origin, cookie },
      body: fields instanceof FormData ? fields : new URLSearchParams(fields),
    });

  /** Signs in with a one-time password and takes another. */
  const enter = async (name: string, oneTime: string): Promise<string> => {
    const signedIn = await send("/office/sign-in", { name, password: oneTime });
    const cookie = signedIn.headers
      .getSetCookie()
      .find((text) => text.startsWith("office_session="))
      ?.split(";")[0];
    if (!cookie) throw new Error(`${name} could not sign in: ${signedIn.status}`);
    const changed = await send("/office/password", { fresh: PASSWORD, repeated: PASSWORD }, cookie);
    if (changed.status !== 303) throw new Error(`${name} could not take a password: ${changed.status}`);
    return cookie;
  };

  const makeOne = async (role: Role): Promise<string> => {
    if (role === "administrator") return enter(first.name, first.password);
    const name = role.replace("_", "-");
    const fields = { name, displayName: `Cán bộ ${name}`, role, department: "van-phong" };
    const added = await (await send("/office/accounts", fields, await cookieOf("administrator"))).text();
    const oneTime = /class="one-time">([^<]+)</u.exec(added)?.[1];
    if (!oneTime) throw new Error(`no account was made for the role ${role}:\n${added}`);
    return enter(name, oneTime);
  };

  const cookieOf = (role: Role): Promise<string> => {
    const known = cookies.get(role) ?? makeOne(role);
    cookies.set(role, known);
    return known;
  };

  return {
    cookieOf,
    post: async (role, path, fields = {}) => send(path, fields, await cookieOf(role)),
    signIn: async (context, role) => {
      const [name = "", value = ""] = (await cookieOf(role)).split("=");
      const { hostname } = new URL(origin);
      await context.addCookies([{ name, value, domain: hostname, path: "/office", httpOnly: true, sameSite: "Lax" }]);
    },
  };
}
