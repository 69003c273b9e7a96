import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Memory that a process holds at this moment (resident set), in MiB. */
export async function residentMemory(pid: number): Promise<number> {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout.trim()) / 1024;
}
