import type { Application } from "#app/application/application.ts";
import { type ApiReply, json } from "#app/routes/api/api-reply.ts";

/** How the server and what it needs are; 503 when one of them is not well. */
export async function getHealth(application: Application): Promise<ApiReply> {
  const { status, parts } = await application.health();
  return json(status === "ok" ? 200 : 503, { status, ...parts });
}
