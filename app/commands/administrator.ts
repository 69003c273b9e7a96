// `npm run administrator`: lets an administrator in again who forgot the password, or whom nobody else can let in.
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { readConfig } from "#app/server/config.ts";
import { openInstallation } from "#app/server/open-installation.ts";

const { values } = parseArgs({ options: { name: { type: "string", default: "quan-tri" } } });
const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
try {
  const { application, close } = await openInstallation(readConfig(process.env, projectRoot), projectRoot);
  try {
    const recovered = await application.accounts.recover(values.name);
    if (!recovered) throw new Error(`no administrator is called "${values.name}"; give another name with --name`);
    process.stdout.write(
      `Mật khẩu dùng một lần · one-time password:\n    ${recovered.name}   ${recovered.password}\n` +
        `Đăng nhập · sign in:  ${application.origin}/office\n`,
    );
  } finally {
    await close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
