import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import helmet from "helmet";

import { isOffice } from "#app/server/is-office.ts";

/**
 * Headers of every page. Nothing may come from another host, no page may be framed, and the only scripts that run are
 * files of our own: a script stored in an answer or a label stays text. The office goes further: there only a script
 * that carries the number of its reply runs, so no file of ours can be used against somebody who is signed in. The public
 * pages have none: a page with a number in it would be another page for every visitor.
 */
export function securityHeaders({ development }: { readonly development: boolean }): RequestHandler {
  const ofPublicPages = headers(development, ["'self'"]);
  return (request, response, next) => {
    if (!isOffice(request.url)) ofPublicPages(request, response, next);
    else headers(development, [`'nonce-${randomBytes(16).toString("base64")}'`])(request, response, next);
  };
}

function headers(development: boolean, scriptSrc: readonly string[]) {
  return helmet({
    contentSecurityPolicy: development
      ? false
      : {
          useDefaults: false,
          directives: {
            defaultSrc: ["'none'"],
            scriptSrc: [...scriptSrc],
            connectSrc: ["'self'"],
            workerSrc: ["'self'"],
            styleSrc: ["'self'"],
            imgSrc: ["'self'", "data:"],
            manifestSrc: ["'self'"],
            formAction: ["'self'"],
            baseUri: ["'none'"],
            frameAncestors: ["'none'"],
          },
        },
    // A form that is sent must carry its Origin, so that a foreign page's form can be told apart.
    referrerPolicy: { policy: "same-origin" },
    // Set where TLS ends: this process may be reached over plain HTTP on the office network.
    strictTransportSecurity: false,
    xFrameOptions: { action: "deny" },
  });
}
