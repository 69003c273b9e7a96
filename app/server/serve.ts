import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";

import type { ServerBuild } from "react-router";
import * as build from "virtual:react-router/server-build";

import type { Application } from "#app/application/application.ts";
import { ConfigError, readConfig, type Config } from "#app/server/config.ts";
import { createHttpServer } from "#app/server/http-server.ts";
import { DatabaseRefused, DefinitionsRefused, openInstallation } from "#app/server/open-installation.ts";
import { startMessage } from "#app/server/start-message.ts";

/** How long a stop waits for requests that were begun. */
const STOP_MS = 10_000;

/**
 * Opens the installation and serves until the process is told to stop.
 * @param projectRoot folder of package.json
 */
export async function serve(projectRoot: string): Promise<void> {
  try {
    const config = await withKnownPort(readConfig(process.env, projectRoot));
    const installation = await openInstallation(config, projectRoot);
    const server = createHttpServer({
      application: installation.application,
      // The framework's own types are not written for exactOptionalPropertyTypes.
      build: build as unknown as ServerBuild,
      clientDirectory: join(projectRoot, "build", "client"),
    });
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(config.port, config.host, resolve);
    });
    const first = await installation.application.accounts.prepareFirst();
    process.stdout.write(await startMessage(installation, config, config.port, first));

    const releasing = keepReleasing(installation.application);

    const stop = () => {
      releasing.stop();
      const timer = setTimeout(() => server.closeAllConnections(), STOP_MS);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      void closed.then(async () => {
        clearTimeout(timer);
        await installation.close();
        process.exit(0);
      });
    };
    process.once("SIGTERM", stop);
    process.once("SIGINT", stop);
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`\nCannot start: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** How often released figures of open waves are brought up to the answers. */
const RELEASE_MS = 2 * 60_000;

/** Takes due steps of the timed release one round after another, apart from any request. */
function keepReleasing({ office, logError }: Application): { readonly stop: () => void } {
  let timer: NodeJS.Timeout;
  let stopped = false;
  const wait = () => {
    timer = setTimeout(() => void round(), RELEASE_MS);
    timer.unref();
  };
  const round = async () => {
    await office.fielding.takeDueSteps().catch((reason: unknown) => {
      if (!stopped) logError("figures were not released", reason);
    });
    if (!stopped) wait();
  };
  wait();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/**
 * PORT=0 asks for any free port. It is chosen before anything else is opened, because the address stands in QR codes and
 * links; the system hardly gives it to somebody else in between.
 */
async function withKnownPort(config: Config): Promise<Config> {
  if (config.port !== 0) return config;
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, config.host, resolve);
  });
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return { ...config, port, origin: config.origin.replace(/:0$/u, `:${port}`) };
}

/** A cause that the person who starts the server can mend; anything else is a bug and shows its trace. */
function isExpected(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if ([ConfigError, DefinitionsRefused, DatabaseRefused].some((expected) => error instanceof expected)) return true;
  const code = "code" in error ? error.code : undefined;
  return code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL";
}
