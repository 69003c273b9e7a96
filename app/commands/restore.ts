// `npm run restore -- FILE [--despite-differences]`: puts a backup into the empty data folder of this installation.
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { FileRefused } from "#app/backup/held-rows.ts";
import { DoesNotAgree, restore } from "#app/backup/restore.ts";
import { describeDifference } from "#app/commands/verify-words.ts";
import { describeBackup, POSTGRES_WORDS } from "#app/commands/backup-words.ts";
import { ConfigError, readConfig } from "#app/server/config.ts";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "despite-differences": { type: "boolean", default: false } },
  });
  const { database } = readConfig(process.env, projectRoot);
  const [file] = positionals;
  if (database.provider === "postgres") {
    process.stderr.write(POSTGRES_WORDS);
    process.exitCode = 2;
  } else if (file === undefined || positionals.length > 1) {
    process.stderr.write("npm run restore -- FILE, with DATA_DIR naming an empty folder\n");
    process.exitCode = 2;
  } else {
    const restored = await restore(resolve(process.env["INIT_CWD"] ?? ".", file), database.file, projectRoot, {
      despiteDifferences: values["despite-differences"],
    });
    process.stdout.write(
      `Đã khôi phục vào · restored into: ${dirname(database.file)}\n${describeBackup(restored)}` +
        "So sánh các con số này với lúc sao lưu, rồi khởi động máy chủ.\n" +
        "Compare these with what the backup told, then start the server.\n",
    );
  }
} catch (error) {
  if (error instanceof DoesNotAgree) {
    process.stderr.write(
      `${error.differences.map((difference) => `  ${describeDifference(difference)}`).join("\n")}\n`,
    );
    process.stderr.write(
      "Muốn khôi phục dù vậy · to restore it all the same: npm run restore -- FILE --despite-differences\n",
    );
  }
  const expected = error instanceof FileRefused || error instanceof DoesNotAgree || error instanceof ConfigError;
  process.stderr.write(`Chưa khôi phục · not restored: ${expected ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
