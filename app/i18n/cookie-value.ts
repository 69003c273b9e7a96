import type { PageRequest } from "#app/i18n/page-request.ts";

/** Value of a cookie in a request; undefined when the browser sent none of that name. */
export function cookieValue(request: PageRequest, name: string): string | undefined {
  return request.headers
    .get("cookie")
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
