import type { Application } from "#app/application/application.ts";
import { type ApiReply, json, problem } from "#app/routes/api/api-reply.ts";
import { enrolmentSchema } from "#app/routes/api/device-request.ts";
import { readJsonRequest } from "#app/routes/api/read-json-request.ts";
import { unlessUnavailable } from "#app/routes/api/unless-unavailable.ts";

/** Enrols a tablet by its one-time link. Its key is in this reply and nowhere else. */
export async function postDevice(
  application: Application,
  request: { readonly contentType: string | undefined; readonly body: Buffer },
): Promise<ApiReply> {
  const sent = readJsonRequest(request, enrolmentSchema);
  if (!sent.ok) return sent.reply;
  const { code, point } = sent.value;
  return unlessUnavailable(application, "a tablet could not be enrolled", () => enrol(application, code, point));
}

async function enrol(application: Application, code: string, atPoint: string | undefined): Promise<ApiReply> {
  const outcome = await application.devices.enrol(code, atPoint);
  if (outcome.kind === "link_elsewhere") {
    return problem(409, "link_elsewhere", "This link belongs to another point; open it as it was given.");
  }
  if (outcome.kind === "link_spent") {
    return problem(410, "link_spent", "This link was used before or has expired; ask the office for a new one.");
  }
  const { device, point, key } = outcome;
  return json(201, { device, point, key, pin: (await application.kioskSetup()).pin });
}
