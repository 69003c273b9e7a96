import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";

import { projectRoot } from "#tests/support/project-root.ts";

/** A server in a process of its own. */
export interface Served {
  readonly port: number;
  /** Seconds of processor time that it has used so far; NaN where the system does not tell. */
  readonly cpuSeconds: () => Promise<number>;
  /** Most megabytes of memory that it ever had; NaN where the system does not tell. */
  readonly mostMegabytes: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** Starts the bare server on a database file that does not exist yet. */
export function startBare(file: string, page: string): Promise<Served> {
  return start(["tests/bench/load/bare-server.mjs", file, page], {}, /^(\d+)\n/u);
}

/** Starts the built product as `npm start` does. @param profile folder for a profile of what it does */
export function startProduct(settings: Readonly<Record<string, string>>, profile: string): Promise<Served> {
  const profiled = profile === "" ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const ready = /http:\/\/127\.0\.0\.1:(\d+)[\s\S]*Ctrl\+C/u;
  return start([...profiled, "app/commands/start.mjs"], { ...settings, PORT: "0" }, ready);
}

async function start(
  parameters: readonly string[],
  settings: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Served> {
  // Only what a shell has: neither the settings nor the import hooks of the bench reach a server.
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, parameters, {
    cwd: projectRoot,
    env: { PATH, HOME, TMPDIR, ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill); // should the bench break off before it can stop the server
  child.once("close", () => process.removeListener("exit", kill));
  return {
    port: await portOf(child, parameters.join(" "), ready),
    cpuSeconds: () => cpuSecondsOf(child.pid),
    mostMegabytes: () => mostMegabytesOf(child.pid),
    stop: () => stop(child),
  };
}

/** As Linux counts them, in hundredths of a second: what stands in fields 14 and 15, after the name in parentheses. */
async function cpuSecondsOf(pid: number | undefined): Promise<number> {
  const told = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const [user, system] = told.slice(told.lastIndexOf(")")).split(" ").slice(12, 14).map(Number);
  return ((user ?? NaN) + (system ?? NaN)) / 100;
}

async function mostMegabytesOf(pid: number | undefined): Promise<number> {
  const told = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s*(\d+) kB$/mu.exec(told)?.[1] ?? NaN) / 1024;
}

function portOf(child: ChildProcess, name: string, ready: RegExp): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const port = ready.exec(said)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("close", (code) => reject(new Error(`${name} ended with code ${code} before it served:\n${said}`)));
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "close");
  child.kill("SIGTERM");
  await ended;
}
