import { createServer, type Server } from "node:http";
import { join } from "node:path";

import { createRequestHandler } from "@react-router/express";
import compression from "compression";
import express from "express";
import { RouterContextProvider, type ServerBuild } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";
import { answersTakenContext } from "#app/routes/answer/qr-answers.ts";
import { apiListener } from "#app/server/api-listener.ts";
import { drawnForms } from "#app/server/drawn-forms.ts";
import type { Metrics } from "#app/server/metrics/metrics.ts";
import { metricsListener } from "#app/server/metrics/metrics-listener.ts";
import { answerFailure, refuseStrangeRequests } from "#app/server/page-requests.ts";
import { PATIENCE, type Patience } from "#app/server/patience.ts";
import { sentForms, takenAnswers } from "#app/server/sent-forms.ts";
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
  readonly patience?: Patience;
}

/** The web server: machine addresses first and without the framework, then files, then pages. */
export function createHttpServer(options: HttpServerOptions): Server {
  const { application, build, clientDirectory, assets, metrics, metricsToken, patience = PATIENCE } = options;
  const toldMetrics = metrics ? metricsListener(metrics, metricsToken) : () => false;
  const api = apiListener(application, patience);
  const pages = express();
  pages.disable("x-powered-by");
  pages.use(securityHeaders({ development: assets !== undefined }));
  pages.use(refuseStrangeRequests(application));
  pages.use(compression());
  // While developing, the framework does everything, as its source stands now.
  if (assets) pages.use(assets);
  else pages.use(drawnForms(application), sentForms(application));
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
      getLoadContext: (_request, response) => {
        const context = new RouterContextProvider();
        context.set(applicationContext, application);
        context.set(answersTakenContext, takenAnswers(response));
        return context;
      },
    }),
  );
  pages.use(answerFailure(application));
  const limits = {
    headersTimeout: patience.head,
    requestTimeout: patience.request,
    connectionsCheckingInterval: patience.between,
  };
  const server = createServer(limits, (request, response) => {
    metrics?.observe(request, response);
    if (!api(request, response) && !toldMetrics(request, response)) pages(request, response);
  });
  server.timeout = patience.silence;
  return server;
}
