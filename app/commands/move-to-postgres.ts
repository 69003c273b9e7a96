// `npm run move-to-postgres -- URL`: copies a stopped installation from SQLite into an empty PostgreSQL database.
import { fileURLToPath } from "node:url";

import { MOVED, moveToPostgres } from "#app/backup/move-to-postgres.ts";
import { MoveRefused } from "#app/database/move-to-postgres.ts";
import { ConfigError, readConfig } from "#app/server/config.ts";

const USAGE =
  "npm run move-to-postgres -- postgresql://USER:PASSWORD@HOST/DATABASE, with DATA_DIR and without DATABASE_URL\n";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
try {
  const [url, ...more] = process.argv.slice(2);
  const { database } = readConfig(process.env, projectRoot);
  if (database.provider === "postgres" || url === undefined || more.length > 0) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else {
    readConfig({ DATABASE_URL: url }, projectRoot); // the same words for a wrong address
    const moved = await moveToPostgres(database.file, url, projectRoot);
    const rows = moved.filter(([, count]) => count > 0);
    process.stdout.write(
      "Đã chuyển sang PostgreSQL · moved to PostgreSQL:\n" +
        rows.map(([table, count]) => `  ${table.padEnd(24)}${count.toLocaleString("vi-VN")}\n`).join("") +
        `Tệp cũ · the old file: ${database.file}${MOVED}\n` +
        "Đặt DATABASE_URL rồi khởi động máy chủ · set DATABASE_URL, then start the server.\n",
    );
  }
} catch (error) {
  const expected = error instanceof MoveRefused || error instanceof ConfigError;
  process.stderr.write(`Chưa chuyển · not moved: ${expected ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
