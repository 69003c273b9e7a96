import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { DatabaseTarget } from "#app/database/open-database.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** The built product as `npm start` runs it: a process of its own, which a test may treat as badly as a machine would. */
export interface ServerProcess {
  /** Address without a trailing slash. */
  readonly origin: string;
  readonly pid: number;
  /** What it printed once it answered. */
  readonly message: string;
  /** What it said on standard error so far. */
  readonly errorOutput: () => string;
  /** Resolves when it has ended, however that came about. */
  readonly ended: Promise<unknown>;
  /** Sends a signal that does not end it. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Ends it as a power cut would: nothing is finished, nobody is told. */
  readonly kill: () => Promise<void>;
  /** Stops it as an operating system would. @throws when it does not leave cleanly within ten seconds */
  readonly stop: () => Promise<void>;
}

export interface ServerOptions {
  /** Modules of `tests/support/preload/` that run in the server before the product does. */
  readonly preload?: readonly string[];
  /** Further settings, such as those that a preloaded module reads. */
  readonly env?: Readonly<Record<string, string>>;
}

const LAST_LINE = "Ctrl+C";
const START_MS = 30_000;
const STOP_MS = 10_000;

/** Starts the built product on a database and waits until it answers. */
export async function startServer(target: DatabaseTarget, options: ServerOptions = {}): Promise<ServerProcess> {
  const preload = (options.preload ?? []).flatMap((name) => ["--import", `./tests/support/preload/${name}`]);
  const server = spawn(process.execPath, [...preload, "app/commands/start.mjs"], {
    cwd: projectRoot,
    env: { ...settings(target), ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killWithUs = () => server.kill("SIGKILL");
  process.once("exit", killWithUs); // should the worker break off before it can stop the server
  const ended = new Promise((resolve) => server.once("close", resolve));
  server.once("close", () => process.removeListener("exit", killWithUs));
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    server[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
  }
  try {
    const message = await startMessage(server, () => said.stdout);
    const origin = /http:\/\/[^/\s]+/u.exec(message)?.[0];
    if (!origin || server.pid === undefined) throw new Error("the start message names no address");
    return {
      origin,
      pid: server.pid,
      message,
      errorOutput: () => said.stderr,
      ended,
      signal: (signal) => void server.kill(signal),
      kill: () => end(server, "SIGKILL"),
      stop: () => end(server, "SIGTERM"),
    };
  } catch (error) {
    server.kill("SIGKILL");
    throw new Error(`the server did not start\n${said.stdout}${said.stderr}`, { cause: error });
  }
}

/** What a server needs to know of its database; nothing of this test run reaches it. */
function settings(target: DatabaseTarget): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const env: NodeJS.ProcessEnv = { PATH, HOME, TMPDIR, PORT: "0", HOST: "127.0.0.1" };
  if (target.provider === "postgres") return { ...env, DATABASE_URL: target.url };
  return { ...env, DATA_DIR: join(target.file, "..") };
}

function startMessage(server: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no start message within ${START_MS} ms`)), START_MS);
    server.stdout?.on("data", () => {
      if (!said().includes(LAST_LINE)) return;
      clearTimeout(timer);
      resolve(said());
    });
    server.once("close", (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with code ${code}`));
    });
  });
}

async function end(server: ChildProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  const ending = () => `code ${server.exitCode}, signal ${server.signalCode}`;
  if (ending() !== "code null, signal null") throw new Error(`the server had ended before: ${ending()}`);
  const ended = once(server, "close", { signal: AbortSignal.timeout(STOP_MS) });
  server.kill(signal);
  try {
    await ended;
  } catch (error) {
    server.kill("SIGKILL");
    throw new Error(`the server did not end within ${STOP_MS} ms of ${signal}`, { cause: error });
  }
  const expected = signal === "SIGTERM" ? "code 0, signal null" : "code null, signal SIGKILL";
  if (ending() !== expected) throw new Error(`the server ended with ${ending()}`);
}
