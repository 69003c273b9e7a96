// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Makes sure that a browser is there: the system's, else Debian's package, else Playwright's own download. */
export function installChromium() {
  if (PLACES.some((place) => existsSync(place))) return;
  const apt = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  process.stdout.write(
    apt
      ? "No browser found: installing Debian's chromium for the browser tests …\n"
      : "No browser found: downloading Playwright's Chromium for the browser tests …\n",
  );
  if (apt) {
    execFileSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  } else execFileSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
}
