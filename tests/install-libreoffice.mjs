// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Makes sure that LibreOffice is there for `npm run test:full`: the system's, else Debian's package. */
export function installLibreOffice() {
  if (existsSync("/usr/bin/soffice")) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    process.stdout.write("LibreOffice (soffice) is missing: install it, the full test opens the workbook with it.\n");
    return;
  }
  process.stdout.write("No LibreOffice found: installing Debian's libreoffice-calc for the full test …\n");
  execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "libreoffice-calc"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
