/** Every public address; `{point}` and the like stand for something that is there. */
export const PUBLIC_ADDRESSES = [
  ...(["/", "/m", "/m/thanks", "/method", "/method/check", "/healthz", "/results/trial"] as const),
  ...(["/q/hai-long", "/q/nguoi-dan", "/q/noi-bo", "/q/hai-long/thanks"] as const),
  ...(["/kiosk/mot-cua", "/kiosk/mot-cua/thanks", "/kiosk/mot-cua/manifest.webmanifest"] as const),
  ...(["/office", "/office/sign-in", "/office/sign-out", "/office/password", "/office/index"] as const),
  ...(["/office/waves/trial", "/office/exports/recount", "/office/evidence/x", "/office/audit.csv"] as const),
  ...(["/api/v1/openapi.json", "/api/v1/points/mot-cua", "/api/v1/responses", "/api/v1/devices"] as const),
  ...(["/api/v1/devices/report", "/api/v1/nothing", "/nothing", "/icon.svg", "/kiosk-worker.js"] as const),
  // How the framework's own browser part would ask.
  ...([
    "/__manifest",
    "/_root.data",
    "/q/hai-long.data",
    "/m.data",
    "/office/index.data",
    "/results/trial.data",
  ] as const),
] as const;

/** Pages that take an ordinary form of anybody. */
export const FORM_ADDRESSES = [
  ...(["/q/hai-long", "/q/nguoi-dan", "/q/noi-bo", "/q/nothing", "/kiosk/mot-cua", "/m"] as const),
  ...(["/q/hai-long.data", "/m.data", "/office/sign-in", "/office/sign-out", "/office/password"] as const),
  ...(["/office/accounts", "/office/codes", "/office/criteria/1.1.1/points", "/results/trial", "/"] as const),
] as const;

export const API_ADDRESSES = ["/api/v1/responses", "/api/v1/devices", "/api/v1/devices/report"] as const;
