import type { RequestHandler } from "express";

/** The largest form: fifteen answers and a comment of 500 characters, many times over. */
const LARGEST_FORM = 64 * 1024;

/**
 * Turns away what no page of ours can have sent, before the framework reads a byte of it: other
 * methods, bodies of another type, bodies that are too large or do not say how large they are.
 */
export const refuseStrangeRequests: RequestHandler = (request, response, next) => {
  const refuse = (status: number, reason: string) => {
    // The body is not read, so the connection cannot be used again.
    response.status(status).set("connection", "close").type("text/plain").send(`${reason}\n`);
  };
  switch (request.method) {
    case "GET":
    case "HEAD":
      next();
      return;
    case "POST": {
      const length = Number(request.headers["content-length"]);
      if (!request.is("application/x-www-form-urlencoded")) {
        refuse(415, "This page takes application/x-www-form-urlencoded.");
      } else if (request.headers["content-length"] === undefined) refuse(411, "Say how long the form is.");
      else if (!(length <= LARGEST_FORM)) refuse(413, "The form is larger than 64 KiB.");
      else next();
      return;
    }
    default:
      response.set("allow", "GET, HEAD, POST");
      refuse(405, "This page takes GET, HEAD and POST.");
  }
};
