import { isOffice } from "#app/server/is-office.ts";

/** Kinds of public addresses. The names stand for every point, wave and id: none of these is ever told. */
const KINDS: readonly (readonly [kind: string, path: RegExp])[] = [
  ["/", /^\/$/u],
  ["/q/:point", /^\/q\/[^/]+$/u],
  ["/q/:point/thanks", /^\/q\/[^/]+\/thanks$/u],
  ["/kiosk/:point", /^\/kiosk\/[^/]+$/u],
  ["/kiosk/:point/thanks", /^\/kiosk\/[^/]+\/thanks$/u],
  ["/kiosk/:point/manifest.webmanifest", /^\/kiosk\/[^/]+\/manifest\.webmanifest$/u],
  ["/m", /^\/m$/u],
  ["/m/thanks", /^\/m\/thanks$/u],
  ["/method", /^\/method$/u],
  ["/method/check", /^\/method\/check$/u],
  ["/results/:wave", /^\/results\/[^/]+$/u],
  ["/api/v1/responses", /^\/api\/v1\/responses$/u],
  ["/api/v1/devices", /^\/api\/v1\/devices$/u],
  ["/api/v1/devices/report", /^\/api\/v1\/devices\/report$/u],
  ["/api/v1/points/:point", /^\/api\/v1\/points\/[^/]+$/u],
  ["/api/v1/openapi.json", /^\/api\/v1\/openapi\.json$/u],
  ["/healthz", /^\/healthz$/u],
  ["/metrics", /^\/metrics$/u],
  ["/assets", /^\/(?:assets\/.*|[^/]+\.(?:js|svg|png|ico|webmanifest))$/u],
];

/** The kind of an address, the office as one; "other" for what is no address of ours. @param url path and query */
export function addressKind(url: string): string {
  const path = url.split("?", 1)[0] ?? "";
  const kind = KINDS.find(([, pattern]) => pattern.test(path));
  if (kind) return kind[0];
  return isOffice(url) ? "/office" : "other";
}
