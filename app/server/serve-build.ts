import { createServer, type AddressInfo } from "node:net";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { readReleasedFigures } from "#app/database/released-figures.ts";
import { ConfigError, readConfig, type Config } from "#app/server/config.ts";
import { processLog, type EventLog } from "#app/server/event-log.ts";
import { freeBytesIn } from "#app/server/free-space.ts";
import { createHttpServer, type HttpServerOptions } from "#app/server/http-server.ts";
import { keepReleasing } from "#app/server/keep-releasing.ts";
import { metrics, type Metrics } from "#app/server/metrics/metrics.ts";
import { BatchSizes } from "#app/server/metrics/batch-sizes.ts";
import { processFigures } from "#app/server/metrics/process-figures.ts";
import {
  DatabaseRefused,
  DefinitionsRefused,
  openInstallation,
  type Installation,
} from "#app/server/open-installation.ts";
import { startMessage } from "#app/server/start-message.ts";
import { STOP_MS, stopsGracefully } from "#app/server/stop-gracefully.ts";

/** Opens the installation of the environment and serves pages of a build until the process is told to stop. */
export async function serveBuild(
  projectRoot: string,
  pages: Pick<HttpServerOptions, "build" | "clientDirectory">,
): Promise<void> {
  const log = processLog();
  try {
    const config = await withKnownPort(readConfig(process.env, projectRoot));
    const batches = new BatchSizes(elapsed);
    const watching = { log, countBatch: (size: number) => batches.add(size) };
    const installation = await openInstallation(config, projectRoot, () => new Date(), watching);
    const counted = metricsOf(installation, config, batches);
    const application = counted.counting(installation.application);
    const server = createHttpServer({ ...pages, application, metrics: counted, metricsToken: config.metricsToken });
    const stopServing = stopsGracefully(server);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(config.port, config.host, resolve);
    });
    const first = await application.accounts.prepareFirst();
    process.stdout.write(await startMessage(installation, config, config.port, first));
    log.say("info", "started", { port: config.port, database: config.database.provider });

    const stopReleasing = keepReleasing(application);
    const stop = async () => {
      log.say("info", "stopping");
      const [{ cutOff }] = await Promise.all([stopServing(), Promise.race([stopReleasing(), sleep(STOP_MS)])]);
      if (cutOff) log.say("warning", "stopped while requests were still going on");
      await installation.close();
      log.say("info", "stopped");
      process.exit(0);
    };
    process.once("SIGTERM", () => void stop());
    process.once("SIGINT", () => void stop());
    dieWithoutWords(log);
  } catch (error) {
    if (!isExpected(error)) throw error;
    process.stderr.write(`\nCannot start: ${error.message}\n`);
    process.exitCode = 1;
  }
}

const elapsed = () => performance.now();

function metricsOf({ database, unit }: Installation, { database: target }: Config, batches: BatchSizes): Metrics {
  return metrics({
    elapsed,
    batches,
    processFigures: processFigures(new Date()),
    stored: () => readReleasedFigures(database, unit.id).catch(() => undefined),
    freeBytes: () =>
      target.provider === "sqlite"
        ? freeBytesIn(dirname(target.file)).catch(() => undefined)
        : Promise.resolve(undefined),
  });
}

/**
 * A fault that nobody caught ends the process, as Node itself would, but without printing the fault's message, which may
 * quote an answer. Everything acknowledged is on disk; whoever runs the server starts it again (docs/systemd).
 */
function dieWithoutWords(log: EventLog): void {
  process.on("uncaughtException", (error) => {
    log.error("a fault that nobody caught; the server ends", error);
    process.exit(70);
  });
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
