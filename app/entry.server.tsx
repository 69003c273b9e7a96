import { renderToString } from "react-dom/server";
import {
  isRouteErrorResponse,
  ServerRouter,
  type EntryContext,
  type HandleErrorFunction,
  type ServerEntryModule,
} from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { drawForm } from "#app/routes/answer/drawn-forms.ts";
import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";
import type { RootData } from "#app/ui/root-data.ts";

/**
 * Draws a page in one piece. Nothing on it waits for data that comes later, so there is nothing to
 * stream, and a page that cannot be drawn is never half sent.
 */
const handleRequest: ServerEntryModule["default"] = (_request, status, headers, routerContext) => {
  const page = drawPage(routerContext);
  headers.set("content-type", "text/html; charset=utf-8");
  headers.set("content-length", String(page.length));
  return new Response(new Uint8Array(page), { status, headers });
};

export default handleRequest;

function drawPage(context: EntryContext): Buffer {
  const { loaderData, actionData, errors, statusCode, location } = context.staticHandlerContext;
  const address = `${location.pathname}${location.search}`;
  const draw = (of: EntryContext) => {
    // Without the host, which whoever asks may choose: what is drawn for one visit is shown to others.
    const url = new URL(address, "http://server.invalid");
    return `<!DOCTYPE html>${renderToString(<ServerRouter context={of} url={url} />)}`;
  };
  const form = Object.entries(loaderData).find((entry): entry is [string, AnswerFormView] => isForm(entry[1]));
  if (!form || actionData !== null || errors !== null || statusCode !== 200) return Buffer.from(draw(context));
  const [route, view] = form;
  const display = loaderData["root"] as RootData | undefined;
  return drawForm({ address, display, view }, (shown) => {
    const { staticHandlerContext } = context;
    return draw({
      ...context,
      staticHandlerContext: { ...staticHandlerContext, loaderData: { ...loaderData, [route]: shown } },
    });
  });
}

function isForm(data: unknown): data is AnswerFormView {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "form";
}

/** Refusals that were answered as such are no errors of ours; everything else is logged, without the request. */
export const handleError: HandleErrorFunction = (error, { context, request }) => {
  const refused = isRouteErrorResponse(error) && error.status < 500;
  if (refused || request.signal.aborted) return;
  context.get(applicationContext).logError("a page failed", error);
};
