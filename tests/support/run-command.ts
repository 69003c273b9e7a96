import { spawn } from "node:child_process";
import { once } from "node:events";

import { projectRoot } from "#tests/support/project-root.ts";

/** Runs one of the product's commands to its end, as npm does. */
export async function runCommand(
  command: string,
  parameters: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const { PATH, HOME, TMPDIR } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", `app/commands/${command}.ts`, ...parameters], {
    cwd: projectRoot,
    env: { PATH, HOME, TMPDIR, ...env },
  });
  const said = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
  await once(child, "close");
  return { code: child.exitCode, ...said };
}
