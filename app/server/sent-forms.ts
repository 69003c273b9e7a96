import type { Request, RequestHandler, Response } from "express";

import type { Application } from "#app/application/application.ts";
import { answerAtQrPoint } from "#app/routes/answer/qr-answers.ts";
import { PAGE_CACHING } from "#app/routes/page-display.ts";
import { pageRequest, qrFormPoint } from "#app/server/qr-form-address.ts";

type Taken = ReturnType<typeof answerAtQrPoint>;

const taken = new WeakMap<Response, Taken>();

/** What became of the answers that were taken ahead of the framework; undefined where none were. */
export function takenAnswers(response: Response): Taken | undefined {
  return taken.get(response);
}

/**
 * Takes the answers of a form at a QR point before the framework is asked, by the very function that the page's action
 * calls. Whoever is thanked needs no page; everything else is given to the action, which shows it and does nothing twice.
 */
export function sentForms(application: Application): RequestHandler {
  return async (request, response, next) => {
    const pointId = request.method === "POST" ? qrFormPoint(request) : undefined;
    if (pointId === undefined) {
      next();
      return;
    }
    const body = await readForm(request);
    // Nobody is left to be answered; what came of the form is no form.
    if (!body) return;
    const answered = answerAtQrPoint(application, pointId, pageRequest(request), () => Promise.resolve(body));
    const outcome = await answered.catch(() => undefined);
    if (outcome instanceof globalThis.Response && outcome.status === 303) {
      response.status(303).set("location", outcome.headers.get("location") ?? "/");
      response.set("cache-control", PAGE_CACHING).set("content-length", "0").end();
      return;
    }
    taken.set(response, answered);
    next();
  };
}

/** The fields of a form; undefined when it broke off. How large and how slow it may be was settled before. */
function readForm(request: Request): Promise<URLSearchParams | undefined> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => resolve(new URLSearchParams(Buffer.concat(parts).toString())));
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
  });
}
