import type { Application } from "#app/application/application.ts";
import { type ApiReply, problem } from "#app/routes/api/api-reply.ts";
import { bearerKey } from "#app/routes/api/bearer-key.ts";
import { deviceReportSchema, type DeviceReport } from "#app/routes/api/device-request.ts";
import { deviceRefused } from "#app/routes/api/post-response.ts";
import { readJsonRequest } from "#app/routes/api/read-json-request.ts";
import { unlessUnavailable } from "#app/routes/api/unless-unavailable.ts";

/** Takes what a tablet says of itself: how much it still holds, and how many forms were left. */
export async function postDeviceReport(
  application: Application,
  request: {
    readonly contentType: string | undefined;
    readonly authorization: string | undefined;
    readonly body: Buffer;
  },
): Promise<ApiReply> {
  const sent = readJsonRequest(request, deviceReportSchema);
  if (!sent.ok) return sent.reply;
  return unlessUnavailable(application, "a tablet's report could not be stored", () =>
    takeReport(application, sent.value, bearerKey(request.authorization)),
  );
}

async function takeReport(
  application: Application,
  { point: pointId, tablet, waiting, setAside, abandoned }: DeviceReport,
  deviceKey: string | undefined,
): Promise<ApiReply> {
  const identity = await application.devices.identify(deviceKey);
  if (identity.kind === "unknown" || identity.kind === "revoked") return deviceRefused(identity.kind);
  const device = identity.kind === "device" ? identity.device : undefined;
  const point = await application.findPoint(pointId);
  if (!device && !point?.questionnaires.some((offer) => offer.trial)) return deviceRefused("none");
  if (point?.channel !== "kiosk" || (device && device.pointId !== pointId)) {
    return problem(422, "refused", "Some fields cannot be accepted.", {
      errors: [{ field: "point", problem: "unknown_point" }],
    });
  }
  const days = new Map(Object.entries(abandoned));
  await application.devices.report({ pointId, tablet, waiting, setAside, abandoned: days }, device);
  return { status: 204, contentType: "application/json; charset=utf-8", body: undefined };
}
