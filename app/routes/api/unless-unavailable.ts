import type { Application } from "#app/application/application.ts";
import { type ApiReply, problem } from "#app/routes/api/api-reply.ts";

/**
 * Does what has to be stored, or answers that it could not be. Whatever the reason was, nothing was acknowledged, and
 * the same may be sent again: senders keep what they have and come back.
 * @param failure what to log then
 */
export async function unlessUnavailable(
  application: Application,
  failure: string,
  work: () => Promise<ApiReply>,
): Promise<ApiReply> {
  try {
    return await work();
  } catch (reason) {
    return unavailable(application, failure, reason);
  }
}

/** @param reason told to whoever runs the server, never to the sender */
export function unavailable(application: Application, failure: string, reason: unknown): ApiReply {
  application.logError(failure, reason);
  return problem(503, "unavailable", "This could not be stored now; send it again.", {
    headers: { "retry-after": "5" },
  });
}
