import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { POSTGRES_VARIABLE } from "#tests/browser/global-setup.ts";
import type { DatabaseTarget } from "#app/database/database-target.ts";
import { officeSessions, type OfficeSessions } from "#tests/browser/office-sessions.ts";
import { createPostgresDatabase, postgresUrl } from "#tests/support/postgres-template.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** The built product as `npm start` runs it, on a database of its own. */
export interface RunningProduct {
  /** Address without a trailing slash. */
  readonly origin: string;
  /** Every address that the start message prints. */
  readonly addresses: readonly string[];
  /** The single-use codes that the start message prints. */
  readonly codes: readonly string[];
  /** What the start message prints for the first sign-in. */
  readonly firstSignIn: { readonly name: string; readonly password: string };
  /** Where its data is, for a second pair of eyes. */
  readonly database: DatabaseTarget;
  /** Process id of the server. */
  readonly pid: number;
  /** Signs browsers in to the office, as anybody. */
  readonly office: OfficeSessions;
  /** What the server said on standard error since this was asked last. */
  takeErrorOutput(): string;
  /** `npm run simulate`, on the data of this running server. */
  simulate(responses: number, seed: number): Promise<void>;
  /** Opens an official wave at every point, on the data of this running server. */
  openOfficialWave(): Promise<void>;
  /** Stops the server as an operating system would and checks that it leaves cleanly. */
  stop(): Promise<void>;
}

const LAST_LINE = "Ctrl+C";
const START_MS = 30_000;

/** A stop that takes longer has waited for a connection that nobody uses. */
const STOP_MS = 5_000;

/**
 * Starts `app/commands/start.mjs` on an empty SQLite folder or an empty PostgreSQL database.
 * @param settings environment variables beside those that the product must have here
 */
export async function startProduct(
  provider: "sqlite" | "postgres",
  settings: NodeJS.ProcessEnv = {},
): Promise<RunningProduct> {
  const dataDir = await mkdtemp(join(tmpdir(), "survey-browser-"));
  try {
    return await startIn(dataDir, provider, settings);
  } catch (error) {
    await rm(dataDir, { recursive: true, force: true });
    throw error;
  }
}

async function startIn(
  dataDir: string,
  provider: "sqlite" | "postgres",
  settings: NodeJS.ProcessEnv,
): Promise<RunningProduct> {
  const env = { ...(await environment(provider, dataDir)), ...settings };
  const server = spawn(process.execPath, ["app/commands/start.mjs"], { cwd: projectRoot, env });
  const output = collect(server);
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill); // should the worker break off before it can stop the server
  server.once("close", () => process.removeListener("exit", kill));
  try {
    const message = await startMessage(server, output);
    const origin = /http:\/\/[^/\s]+/u.exec(message)?.[0];
    if (!origin) throw new Error(`the start message names no address:\n${message}`);
    const health = await fetch(`${origin}/healthz`);
    if (!health.ok) throw new Error(`/healthz answered ${health.status}`);
    const [, name = "", password = ""] = /^ +(quan-tri) +([a-z2-9-]{19})$/mu.exec(message) ?? [];
    if (!password) throw new Error(`the start message names no first sign-in:\n${message}`);
    const firstSignIn = { name, password };
    const inFile = existsSync(join(dataDir, "survey.sqlite"));
    if (inFile !== (provider === "sqlite")) throw new Error(`it does not store in ${provider}`);
    return {
      origin,
      addresses: message.match(/http:\/\/\S+/gu) ?? [],
      codes: message.match(/\b[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\b/gu) ?? [],
      firstSignIn,
      database: env.DATABASE_URL
        ? { provider: "postgres", url: env.DATABASE_URL }
        : { provider: "sqlite", file: join(dataDir, "survey.sqlite") },
      pid: server.pid ?? 0,
      office: officeSessions(origin, firstSignIn),
      takeErrorOutput: () => output.stderr.splice(0).join(""),
      simulate: (responses, seed) =>
        run(env, "app/commands/simulate.ts", "--responses", String(responses), "--seed", String(seed)),
      openOfficialWave: () => run(env, "tests/support/open-official-wave.ts"),
      stop: async () => {
        try {
          await stop(server);
        } finally {
          await rm(dataDir, { recursive: true, force: true });
        }
      },
    };
  } catch (error) {
    kill();
    throw new Error(`the product did not start\n${output.stdout.join("")}${output.stderr.join("")}`, { cause: error });
  }
}

/** Only what a person's shell has: the settings of this test run must not reach the product. */
async function environment(provider: "sqlite" | "postgres", dataDir: string): Promise<NodeJS.ProcessEnv> {
  const { PATH, HOME, TMPDIR } = process.env;
  const env: NodeJS.ProcessEnv = { PATH, HOME, TMPDIR, PORT: "0", HOST: "127.0.0.1", DATA_DIR: dataDir };
  if (provider === "sqlite") return env;
  const postgres = process.env[POSTGRES_VARIABLE];
  if (!postgres) throw new Error(`${POSTGRES_VARIABLE} is not set: tests/browser/global-setup.ts did not run`);
  const name = `browser_${randomUUID().replaceAll("-", "")}`;
  await createPostgresDatabase(postgres, name);
  return { ...env, DATABASE_URL: postgresUrl(postgres, name) };
}

interface Output {
  readonly stdout: string[];
  readonly stderr: string[];
}

function collect(child: ChildProcess): Output {
  const output: Output = { stdout: [], stderr: [] };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream]?.setEncoding("utf8").on("data", (text: string) => output[stream].push(text));
  }
  return output;
}

/** The whole message that is printed once the server answers. */
function startMessage(server: ChildProcess, output: Output): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no start message within ${START_MS} ms`)), START_MS);
    server.stdout?.on("data", () => {
      const message = output.stdout.join("");
      if (!message.includes(LAST_LINE)) return;
      clearTimeout(timer);
      resolve(message);
    });
    server.once("close", (code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with code ${code}`));
    });
  });
}

async function stop(server: ChildProcess): Promise<void> {
  const endedWith = () => server.exitCode;
  const ending = () => `code ${endedWith()}, signal ${server.signalCode}`;
  if (endedWith() !== null || server.signalCode !== null) {
    throw new Error(`the server had ended before it was stopped: ${ending()}`);
  }
  const ended = once(server, "close", { signal: AbortSignal.timeout(STOP_MS) });
  server.kill("SIGTERM");
  try {
    await ended;
  } catch (error) {
    server.kill("SIGKILL");
    throw new Error(`the server did not stop within ${STOP_MS} ms of SIGTERM`, { cause: error });
  }
  if (endedWith() !== 0) throw new Error(`the server ended with ${ending()}`);
}

/** Runs a program of ours on the data of the product, to its end. */
async function run(env: NodeJS.ProcessEnv, program: string, ...parameters: readonly string[]): Promise<void> {
  const child = spawn(join("node_modules", ".bin", "tsx"), [program, ...parameters], { cwd: projectRoot, env });
  const output = collect(child);
  await once(child, "close");
  if (child.exitCode !== 0 || output.stderr.length > 0) {
    throw new Error(`${program} ended with code ${child.exitCode}\n${output.stderr.join("")}`);
  }
}
