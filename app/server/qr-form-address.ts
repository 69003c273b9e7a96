import type { Request } from "express";

import type { PageRequest } from "#app/i18n/page-request.ts";

/** The form of a QR point as it stands in the QR code. With a query it may also have to set a cookie. */
const FORM = /^\/q\/([a-z0-9-]+)$/u;

/** The point whose form a request is about; undefined for every other address. */
export function qrFormPoint({ url }: Request): string | undefined {
  return FORM.exec(url)?.[1];
}

/** A request to a page as the pages' own functions read it. */
export function pageRequest(request: Request): PageRequest {
  return {
    url: `http://server.invalid${request.url}`,
    headers: { get: (name) => request.get(name) ?? null },
  };
}
