// `npm run verify [-- --head HASH]`: recounts what is stored and checks the ledger, also while the server runs. Exit code 0
// when everything agrees, 1 on any difference, 2 when it could not be checked.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { describeVerification } from "#app/commands/verify-words.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";
import { readConfig } from "#app/server/config.ts";
import { openStored } from "#app/server/open-stored.ts";

const USAGE = "npm run verify [-- --head HASH]";

/** A hash as it is printed, or its first letters. */
const HASH = /^[0-9a-f]{8,64}$/u;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { head: { type: "string" } } });
  const head = values.head?.trim().toLowerCase();
  if (head !== undefined && !HASH.test(head)) {
    throw new Error(`--head needs a hash of the ledger, at least its first eight letters.\n${USAGE}`);
  }
  const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
  const { database, unit, close } = await openStored(readConfig(process.env, projectRoot), projectRoot);
  try {
    const onProgress = (responses: number) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${responses.toLocaleString("vi-VN")} phiếu · responses …`);
    };
    const report = await verifyLedger(database, unit.id, { head, onProgress });
    if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
    process.stdout.write(describeVerification(report));
    return report.differences.length === 0 ? 0 : 1;
  } finally {
    await close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(
    `Chưa kiểm tra được · could not be checked: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 2;
}
