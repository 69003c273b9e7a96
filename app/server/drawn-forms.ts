import type { Request, RequestHandler, Response } from "express";

import type { Application } from "#app/application/application.ts";
import { answerFormView } from "#app/routes/answer/answer-form-view.ts";
import { formFromDrawing } from "#app/routes/answer/drawn-forms.ts";
import { gzipOf, type GzipPart } from "#app/routes/answer/gzip-parts.ts";
import { findOffer } from "#app/routes/answer/open-offer.ts";
import { PAGE_CACHING, pageDisplay } from "#app/routes/page-display.ts";
import { pageRequest, qrFormPoint } from "#app/server/qr-form-address.ts";

/**
 * Shows a form that the framework has drawn before for somebody else, with an id and a token of its own: hundreds who open
 * the same form at once do not wait for each other's pages to be drawn. Asks the same functions as the page's loaders what
 * is to be shown; whatever was not drawn yet, or is no open form, goes on to the framework.
 */
export function drawnForms(application: Application): RequestHandler {
  return async (request, response, next) => {
    const page = await drawnPage(application, request).catch(() => undefined);
    if (!page) {
      next();
      return;
    }
    response.set("content-type", "text/html; charset=utf-8").set("cache-control", PAGE_CACHING);
    const packed = request.acceptsEncodings("gzip") !== false;
    if (packed) response.set("content-encoding", "gzip");
    send(response, packed ? gzipOf(page) : page.map(({ plain }) => plain));
  };
}

/** Sends a body in one piece without making one of it. */
function send(response: Response, pieces: readonly Buffer[]): void {
  response.set("content-length", String(pieces.reduce((length, piece) => length + piece.length, 0)));
  response.cork();
  for (const piece of pieces) response.write(piece);
  response.end();
  response.uncork();
}

/** @throws what the page's loader throws; the framework then answers with it */
async function drawnPage(application: Application, request: Request): Promise<readonly GzipPart[] | undefined> {
  const pointId = request.method === "GET" ? qrFormPoint(request) : undefined;
  if (pointId === undefined) return undefined;
  const found = await findOffer(application, pointId, "qr", null);
  if (found.kind !== "open") return undefined;
  const display = pageDisplay(application, pageRequest(request));
  return formFromDrawing({
    address: request.url,
    display,
    view: answerFormView(application, found.point, found.offer),
  });
}
