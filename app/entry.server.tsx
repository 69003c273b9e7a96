import { renderToString } from "react-dom/server";
import { isRouteErrorResponse, ServerRouter, type HandleErrorFunction, type ServerEntryModule } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";

/**
 * Draws a page in one piece. Nothing on it waits for data that comes later, so there is nothing to
 * stream, and a page that cannot be drawn is never half sent.
 */
const handleRequest: ServerEntryModule["default"] = (request, status, headers, routerContext) => {
  const html = renderToString(<ServerRouter context={routerContext} url={request.url} />);
  headers.set("content-type", "text/html; charset=utf-8");
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
};

export default handleRequest;

/** Refusals that were answered as such are no errors of ours; everything else is logged, without the request. */
export const handleError: HandleErrorFunction = (error, { context, request }) => {
  const refused = isRouteErrorResponse(error) && error.status < 500;
  if (refused || request.signal.aborted) return;
  context.get(applicationContext).logError("a page failed", error);
};
