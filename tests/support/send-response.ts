import type { MadeUpResponse } from "#tests/support/made-up-responses.ts";

/** What came back for a response that was sent. */
export interface Reply {
  /** Undefined when the connection broke before a reply was there. */
  readonly status: number | undefined;
  readonly retryAfter: string | undefined;
  readonly contentType: string;
  readonly body: string;
}

/** Longer than any promise of the product: whoever gets nothing until then was left hanging. */
const PATIENCE_MS = 40_000;

/** Whether the sender was told that its response is stored. */
export function isAcknowledged({ form: { point }, way, code }: MadeUpResponse, reply: Reply | undefined): boolean {
  if (way === "json") return reply?.status === 200 || reply?.status === 201;
  return reply?.status === 303 && reply.body === (code === undefined ? `/q/${point}/thanks` : "/m/thanks");
}

/** Sends a response the way it is meant to go, once. */
export async function sendResponse(origin: string, response: MadeUpResponse): Promise<Reply> {
  try {
    const reply = await (response.way === "json" ? sendJson(origin, response) : sendForm(origin, response));
    return {
      status: reply.status,
      retryAfter: reply.headers.get("retry-after") ?? undefined,
      contentType: reply.headers.get("content-type") ?? "",
      body: reply.status === 303 ? (reply.headers.get("location") ?? "").replace(/\?.*$/u, "") : await reply.text(),
    };
  } catch (error) {
    if (error instanceof DOMException) throw error; // left hanging, which no fault excuses
    return { status: undefined, retryAfter: undefined, contentType: "", body: String(error) };
  }
}

function sendJson(origin: string, { id, form, answers, comment, code }: MadeUpResponse): Promise<Response> {
  const body = {
    ...{ id, point: form.point, questionnaire: form.id, version: form.version, locale: "vi" },
    ...{ startedAt: "2026-11-23T02:00:00Z", submittedAt: "2026-11-23T02:03:00Z", answers },
    ...(comment === undefined ? {} : { comment }),
    ...(code === undefined ? {} : { code }),
  };
  return fetch(`${origin}/api/v1/responses`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

function sendForm(origin: string, { id, form, answers, comment, code }: MadeUpResponse): Promise<Response> {
  const fields = {
    ...{ response_id: id, questionnaire: form.id, version: String(form.version), locale: "vi" },
    ...answers,
    ...(comment === undefined ? {} : { comment }),
    ...(code === undefined ? {} : { code }),
  };
  return fetch(`${origin}${code === undefined ? `/q/${form.point}` : "/m"}`, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}
