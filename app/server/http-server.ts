import { createServer, type Server } from "node:http";
import { join } from "node:path";

import { createRequestHandler } from "@react-router/express";
import compression from "compression";
import express from "express";
import { RouterContextProvider, type ServerBuild } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";
import { apiListener } from "#app/server/api-listener.ts";
import type { Metrics } from "#app/server/metrics/metrics.ts";
import { metricsListener } from "#app/server/metrics/metrics-listener.ts";
import { answerFailure, refuseStrangeRequests } from "#app/server/page-requests.ts";
import { securityHeaders } from "#app/server/security-headers.ts";

export interface HttpServerOptions {
  readonly application: Application;
  readonly build: ServerBuild | (() => Promise<ServerBuild>);
  /** Where the built client files are; absent in development, where `assets` serves them. */
  readonly clientDirectory?: string;
  readonly assets?: express.RequestHandler;
  /** Counts what is served, and who may read that; absent in development. */
  readonly metrics?: Metrics;
  readonly metricsToken?: string | undefined;
}

/** The web server: machine addresses first and without the framework, then files, then pages. */
export function createHttpServer(options: HttpServerOptions): Server {
  const { application, build, clientDirectory, assets, metrics, metricsToken } = options;
  const toldMetrics = metrics ? metricsListener(metrics, metricsToken) : () => false;
  const api = apiListener(application);
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
  const server = createServer((request, response) => {
    metrics?.observe(request, response);
    if (!api(request, response) && !toldMetrics(request, response)) pages(request, response);
  });
  server.headersTimeout = 15_000;
  server.requestTimeout = 30_000;
  return server;
}
