// `npm run dev`: the same server as `npm start`, with pages compiled on request and reloaded on change.
import { fileURLToPath } from "node:url";

import type { ServerBuild } from "react-router";
import { createServer } from "vite";

import { readConfig } from "#app/server/config.ts";
import type * as httpServer from "#app/server/http-server.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { startMessage } from "#app/server/start-message.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const config = readConfig(process.env, projectRoot);
const installation = await openInstallation(config, projectRoot);
const vite = await createServer({ root: projectRoot, server: { middlewareMode: true } });
// Loaded the way the pages are, so that both have the same copy of the application's context.
const { createHttpServer } = (await vite.ssrLoadModule("/app/server/http-server.ts")) as typeof httpServer;
const server = createHttpServer({
  application: installation.application,
  build: async () => (await vite.ssrLoadModule("virtual:react-router/server-build")) as ServerBuild,
  assets: vite.middlewares,
});
server.listen(config.port, config.host, () => {
  void installation.application.accounts
    .prepareFirst()
    .then((first) => startMessage(installation, config, config.port, first))
    .then((message) => process.stdout.write(message));
});
