import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STRACE = "/usr/bin/strace";

/** Why system calls cannot be counted on this machine; undefined where they can. */
export const whyNoStrace = existsSync(STRACE) ? undefined : "strace is not installed";

/**
 * Counts how often a process tells the disk to keep a file, while something is done with it.
 * @param pid a process of this test, all its threads
 * @param file the file's name, without its folder
 */
export async function countSyncs(pid: number, file: string, work: () => Promise<void>): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "survey-strace-"));
  const log = join(folder, "log");
  const strace = spawn(
    STRACE,
    ["-f", "-y", "-e", "trace=fsync,fdatasync,sync_file_range,msync", "-o", log, "-p", `${pid}`],
    {
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  try {
    const [said] = (await once(strace.stderr.setEncoding("utf8"), "data")) as [string];
    if (!said.includes("attached")) throw new Error(`strace: ${said}`);
    await work();
    const ended = once(strace, "close");
    strace.kill("SIGINT"); // detaches, the process goes on
    await ended;
    // 12345 fdatasync(21</data/survey.sqlite-wal>) = 0
    const lines = (await readFile(log, "utf8")).split("\n");
    return lines.filter((line) => /\bf(data)?sync\(/u.test(line) && line.includes(`/${file}>`)).length;
  } finally {
    strace.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  }
}
