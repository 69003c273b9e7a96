import { createServer, type Server } from "node:http";
import { join } from "node:path";

import { createRequestHandler } from "@react-router/express";
import compression from "compression";
import express from "express";
import { RouterContextProvider, type ServerBuild } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";
import { apiListener } from "#app/server/api-listener.ts";
import { answerFailure, refuseStrangeRequests } from "#app/server/page-requests.ts";
import { PATIENCE, type Patience } from "#app/server/patience.ts";
import { securityHeaders } from "#app/server/security-headers.ts";

export interface HttpServerOptions {
  readonly application: Application;
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Where the built client files are; absent in development, where `assets` serves them. */
  readonly clientDirectory?: string;
  readonly assets?: express.RequestHandler;
  readonly patience?: Patience;
}

/** The web server: machine addresses first and without the framework, then files, then pages. */
export function createHttpServer(options: HttpServerOptions): Server {
  const { application, build, clientDirectory, assets, patience = PATIENCE } = options;
  const api = apiListener(application, patience);
  const pages = express();
  pages.disable("x-powered-by");
  pages.use(securityHeaders({ development: assets !== undefined }));
  pages.use(refuseStrangeRequests(application));
  pages.use(compression());
  if (assets) pages.use(assets);
  if (clientDirectory) {
    pages.use(
      "/assets",
      express.static(join(clientDirectory, "assets"), { immutable: true, maxAge: "1y", index: false }),
    );
    // A service worker keeps its address for ever, so a browser must always ask for the present one.
    pages.use("/kiosk-worker.js", (_request, response, next) => {
      response.set("cache-control", "no-cache");
      next();
    });
    pages.use(express.static(clientDirectory, { maxAge: "1h", index: false }));
  }
  pages.use(
    createRequestHandler({
      build,
      getLoadContext: () => new RouterContextProvider(new Map([[applicationContext, application]])),
    }),
  );
  pages.use(answerFailure(application));
  const limits = {
    headersTimeout: patience.head,
    requestTimeout: patience.request,
    connectionsCheckingInterval: patience.between,
  };
  const server = createServer(limits, (request, response) => {
    if (!api(request, response)) pages(request, response);
  });
  server.timeout = patience.silence;
  return server;
}
