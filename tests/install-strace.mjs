// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

/** Makes sure that strace is there, which counts how often the server tells the disk to keep what it wrote. */
export function installStrace() {
  if (existsSync("/usr/bin/strace") || process.platform !== "linux") return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    process.stdout.write("strace is missing: install it, or the test of SQLite's durability is skipped.\n");
    return;
  }
  process.stdout.write("No strace found: installing Debian's strace for the test of durability …\n");
  execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
  execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "strace"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
