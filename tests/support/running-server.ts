import { spawn } from "node:child_process";
import { once } from "node:events";

import { projectRoot } from "#tests/support/project-root.ts";

/** A server in a process of its own. */
export interface RunningServer {
  readonly origin: string;
  readonly process: ReturnType<typeof spawn>;
  /** What it said so far. */
  readonly said: { readonly out: () => string; readonly err: () => string };
  /** Tells it to stop, as an operating system does. @returns its exit code; null when it had to be killed */
  readonly stop: () => Promise<number | null>;
}

const START_MS = 20_000;
const STOP_MS = 20_000;

/** Starts the server without pages; `env` names its database. */
export async function startServer(env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const { PATH, HOME, TMPDIR } = process.env;
  const server = spawn(process.execPath, ["--import", "tsx", "tests/support/serve-without-pages.ts"], {
    cwd: projectRoot,
    env: { PATH, HOME, TMPDIR, NODE_ENV: "production", PORT: "0", HOST: "127.0.0.1", ...env },
  });
  const texts = { out: "", err: "" };
  server.stdout.setEncoding("utf8").on("data", (text: string) => (texts.out += text));
  server.stderr.setEncoding("utf8").on("data", (text: string) => (texts.err += text));
  const ended = once(server, "close");
  const kill = () => server.kill("SIGKILL");
  process.once("exit", kill);
  void ended.then(() => process.removeListener("exit", kill));

  const started = new Promise<string>((resolve) => {
    server.stdout.on("data", () => {
      // Stands after the start message, when the server answers.
      if (texts.out.includes('"event":"started"')) resolve(/http:\/\/[^/\s]+/u.exec(texts.out)?.[0] ?? "");
    });
  });
  const failed = Promise.race([ended, new Promise((resolve) => setTimeout(resolve, START_MS).unref())]).then(() => {
    kill();
    throw new Error(`the server did not start\n${texts.out}${texts.err}`);
  });
  const origin = await Promise.race([started, failed]);
  failed.catch(() => undefined); // it ends some time
  return {
    origin,
    process: server,
    said: { out: () => texts.out, err: () => texts.err },
    stop: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const timer = setTimeout(kill, STOP_MS);
        server.kill("SIGTERM");
        await ended;
        clearTimeout(timer);
      }
      return server.exitCode;
    },
  };
}
