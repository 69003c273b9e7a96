// `npm run backup -- FILE`: copies the database of this installation, also while the server runs.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { backUp } from "#app/backup/back-up.ts";
import { FileRefused } from "#app/backup/held-rows.ts";
import { describeBackup, POSTGRES_WORDS } from "#app/commands/backup-words.ts";
import { ConfigError, readConfig } from "#app/server/config.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const { database } = readConfig(process.env, projectRoot);
  const [file] = positionals;
  if (database.provider === "postgres") {
    process.stderr.write(POSTGRES_WORDS);
    process.exitCode = 2;
  } else if (file === undefined || positionals.length > 1) {
    process.stderr.write("npm run backup -- FILE\n");
    process.exitCode = 2;
  } else {
    const to = resolve(process.env["INIT_CWD"] ?? ".", file);
    const backup = await backUp(database.file, to);
    process.stdout.write(
      `Đã sao lưu · backed up: ${to}\n${describeBackup(backup)}` +
        "Tệp này có cả khóa của hệ thống: giữ kỹ như chính dữ liệu.\n" +
        "This file holds the keys of the installation too: keep it as safe as the data themselves.\n",
    );
  }
} catch (error) {
  const expected = error instanceof FileRefused || error instanceof ConfigError;
  process.stderr.write(`Chưa sao lưu · not backed up: ${expected ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
