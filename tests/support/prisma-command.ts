import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

import type { DatabaseTarget } from "#app/database/open-database.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** Runs Prisma's command line on a database and returns what it printed. Throws when it fails. */
export async function prismaCommand(target: DatabaseTarget, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    join(projectRoot, "node_modules/.bin/prisma"),
    [...args, "--config", `prisma.${target.provider}.config.ts`],
    {
      cwd: projectRoot,
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: "1",
        DATABASE_URL: target.provider === "sqlite" ? `file:${target.file}` : target.url,
      },
    },
  );
  return stdout;
}
