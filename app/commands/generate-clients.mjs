// @ts-check
// Runs after `npm ci`: makes the Prisma clients of both databases, offline, in a fraction of a second.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
const prisma = join(projectRoot, "node_modules", "prisma", "build", "index.js");

for (const provider of ["sqlite", "postgres"]) {
  try {
    execFileSync(process.execPath, [prisma, "generate", "--config", `prisma.${provider}.config.ts`, "--no-hints"], {
      cwd: projectRoot,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" },
      stdio: "pipe",
    });
  } catch (error) {
    const { stdout = "", stderr = "" } = /** @type {{ stdout?: Buffer, stderr?: Buffer }} */ (error);
    process.stderr.write(`Prisma could not make its ${provider} client:\n${stdout}${stderr}\n`);
    process.exit(1);
  }
}
