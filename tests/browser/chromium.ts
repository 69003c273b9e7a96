import { accessSync, constants } from "node:fs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium of the system; undefined lets Playwright use its own download (see tests/install-chromium.mjs). */
export function findChromium(): string | undefined {
  return PLACES.find((place) => {
    try {
      accessSync(place, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Chromium draws the popup of its address bar for every window, in a renderer of its own, also when
 * nobody can see it: without that, a test takes half the time. Chromium heeds only the last list of
 * features, so Playwright's own stand here as well.
 */
const WITHOUT_FEATURES = [
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxFullPopup",
  "WebUIOmniboxPopup",
  "PreloadTopChromeWebUI",
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
];

export const LEAN_CHROMIUM = `--disable-features=${WITHOUT_FEATURES.join(",")}`;
