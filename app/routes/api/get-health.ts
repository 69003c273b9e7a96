import type { Application } from "#app/application/application.ts";
import { type ApiReply, json } from "#app/routes/api/api-reply.ts";

export async function getHealth(application: Application): Promise<ApiReply> {
  const health = await application.health();
  return json(health.status === "ok" ? 200 : 503, health);
}
