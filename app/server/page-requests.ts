import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";

import type { Application } from "#app/application/application.ts";
import { isOffice } from "#app/server/is-office.ts";

/** The largest form: fifteen answers and a comment of 500 characters, many times over. */
const LARGEST_FORM = 64 * 1024;

/** A form that sends a document of at most 5 MB, and what stands around it. */
const LARGEST_FORM_WITH_FILE = 6 * 1024 * 1024;

/** The only page whose form sends a document: evidence for the points of a criterion. */
const TAKES_FILE = /^\/office\/criteria\/[^/]+\/points$/u;

/** What the host of a browser is made of: a name or an address, perhaps with a port. */
const HOST = /^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/iu;

/** Whether pages can have an address at this host: no network has the port 65536 or the address 1.2.3.256. */
function isHost(host = ""): boolean {
  return HOST.test(host) && URL.canParse(`http://${host}/`);
}

/**
 * Whether an address can lead anywhere. What cannot be decoded the framework would write into the log, as it was sent; and
 * `//` it would read as the beginning of another site's address.
 */
function isPath(address: string): boolean {
  try {
    decodeURIComponent(address.split("?", 1)[0] ?? "");
    return address.startsWith("/") && !address.startsWith("//");
  } catch {
    return false; // a stray % sign
  }
}

/**
 * Turns away what no page of ours can have sent, before the framework reads a byte of it: strange
 * addresses and methods, forms of a foreign page, bodies of another type, bodies that are too large or do not
 * say how large they are.
 */
export function refuseStrangeRequests(application: Application): RequestHandler {
  const ownHost = new URL(application.origin).host;
  return (request, response, next) => {
    if (!isPath(request.url) || !isHost(request.headers.host)) {
      refuse(response, 400, "This is no address of ours.");
      return;
    }
    switch (request.method) {
      case "GET":
      case "HEAD":
        next();
        return;
      case "POST": {
        const reason = whyNoForm(request, ownHost);
        if (reason) refuse(response, ...reason);
        else {
          // Checked here, against the public address too: behind TLS the framework knows only its own
          // plain-HTTP address and would turn every form away.
          delete request.headers.origin;
          next();
        }
        return;
      }
      default:
        response.set("allow", "GET, HEAD, POST");
        refuse(response, 405, "This page takes GET, HEAD and POST.");
    }
  };
}

/**
 * The last word on a request that nobody answered: nothing about the cause leaves the server. What files are asked for as
 * they cannot be, such as from an end that they do not have, is no failure of ours.
 */
export function answerFailure(application: Application): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const refused = statusOfRefusal(error);
    if (refused !== undefined && !response.headersSent) {
      refuse(response, refused, "This cannot be had in this way.");
      return;
    }
    application.logError("a request failed", error);
    if (response.headersSent) next(error);
    else refuse(response, 500, "Something went wrong on our side; nothing was stored.");
  };
}

/** Status with which the file server refuses a request; undefined for any other error. */
function statusOfRefusal(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}

function refuse(response: Response, status: number, reason: string): void {
  // The body is not read, so the connection cannot be used again.
  response.status(status).set("connection", "close").type("text/plain").send(`${reason}\n`);
}

function whyNoForm(request: Request, ownHost: string): [number, string] | undefined {
  const { origin, host, "content-length": length } = request.headers;
  // Every browser that can sign in here says where a form comes from; what does not say it is no browser.
  if (origin === undefined && isOffice(request.url)) return [403, "Say where this form comes from."];
  if (origin !== undefined && ![ownHost, host].includes(hostOf(origin))) return [403, "This form is of another site."];
  const takesFile = TAKES_FILE.test(request.path);
  const type = takesFile ? "multipart/form-data" : "application/x-www-form-urlencoded";
  if (!request.is(type)) return [415, `This page takes ${type}.`];
  if (length === undefined) return [411, "Say how long the form is."];
  const largest = takesFile ? LARGEST_FORM_WITH_FILE : LARGEST_FORM;
  return Number(length) <= largest ? undefined : [413, `The form is larger than ${largest / 1024} KiB.`];
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
