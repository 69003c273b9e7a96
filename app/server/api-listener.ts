import type { IncomingMessage, ServerResponse } from "node:http";

import type { Application } from "#app/application/application.ts";
import { getHealth } from "#app/routes/api/get-health.ts";
import { getOpenapi } from "#app/routes/api/get-openapi.ts";
import { getPoint } from "#app/routes/api/get-point.ts";
import { postDevice } from "#app/routes/api/post-device.ts";
import { postDeviceReport } from "#app/routes/api/post-device-report.ts";
import { postResponse } from "#app/routes/api/post-response.ts";
import { problem, type ApiReply } from "#app/routes/api/api-reply.ts";
import { PATIENCE, type Patience } from "#app/server/patience.ts";

/** Larger bodies are refused before they are read to the end (design: 413 past 64 KiB). */
const LARGEST_BODY = 64 * 1024;

type Handler = (application: Application, request: ApiRequest) => Promise<ApiReply> | ApiReply;

export interface ApiRequest {
  readonly path: string;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

const ROUTES: readonly { readonly method: string; readonly path: RegExp; readonly handle: Handler }[] = [
  { method: "POST", path: /^\/api\/v1\/responses$/u, handle: postResponse },
  { method: "POST", path: /^\/api\/v1\/devices$/u, handle: postDevice },
  { method: "POST", path: /^\/api\/v1\/devices\/report$/u, handle: postDeviceReport },
  { method: "GET", path: /^\/api\/v1\/points\/[^/]+$/u, handle: getPoint },
  { method: "GET", path: /^\/api\/v1\/openapi\.json$/u, handle: getOpenapi },
  { method: "GET", path: /^\/healthz$/u, handle: getHealth },
];

/** Answers the machine addresses ahead of the framework; returns false for every other address. */
export function apiListener(application: Application, patience: Patience = PATIENCE) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    if (path !== "/healthz" && !path.startsWith("/api/")) return false;
    void answer(application, request, response, path, patience);
    return true;
  };
}

async function answer(
  application: Application,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  patience: Patience,
): Promise<void> {
  let reply: ApiReply;
  try {
    reply = await route(application, request, path, patience);
  } catch (reason) {
    application.logError("an API request failed", reason);
    reply = problem(500, "internal", "Something went wrong on our side; nothing was stored.");
  }
  const body = reply.body === undefined ? "" : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    "content-type": reply.contentType,
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    ...reply.headers,
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

async function route(
  application: Application,
  request: IncomingMessage,
  path: string,
  patience: Patience,
): Promise<ApiReply> {
  const here = ROUTES.filter((candidate) => candidate.path.test(path));
  const method = request.method === "HEAD" ? "GET" : request.method;
  const found = here.find((candidate) => candidate.method === method);
  if (here.length === 0) return problem(404, "not_found", "There is nothing at this address.");
  if (!found) {
    const allowed = here.map((candidate) => candidate.method).join(", ");
    return problem(405, "method_not_allowed", `This address takes ${allowed}.`, { headers: { allow: allowed } });
  }
  const body = await readBody(request, patience.body);
  if (body === "too_large") {
    // The rest of the body is not read, so the connection cannot be used again.
    return problem(413, "too_large", "The body is larger than 64 KiB.", { headers: { connection: "close" } });
  }
  if (body === "too_slow") {
    return problem(408, "too_slow", "The body did not arrive in time.", { headers: { connection: "close" } });
  }
  // Nobody is left to read this; it only ends the exchange.
  if (body === "aborted") return problem(400, "aborted", "The body was not sent to its end.");
  const { "content-type": contentType, authorization } = request.headers;
  return found.handle(application, { path, contentType, authorization, body });
}

function readBody(request: IncomingMessage, longest: number): Promise<Buffer | "too_large" | "too_slow" | "aborted"> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => resolve("too_slow"), longest);
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size <= LARGEST_BODY) parts.push(part);
      else {
        clearTimeout(timer);
        request.pause();
        resolve("too_large");
      }
    });
    request.on("end", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(parts));
    });
    request.on("error", () => {
      clearTimeout(timer);
      resolve("aborted");
    });
  });
}
