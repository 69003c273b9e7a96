import type { z } from "zod";

import { type ApiReply, problem } from "#app/routes/api/api-reply.ts";
import { problemsOf } from "#app/routes/api/request-problems.ts";
import { readJson } from "#app/routes/api/read-json.ts";

/** A JSON body that fits its schema, or the reply that says why it does not. */
export function readJsonRequest<Schema extends z.ZodType>(
  { contentType = "", body }: { readonly contentType: string | undefined; readonly body: Buffer },
  schema: Schema,
): { readonly ok: true; readonly value: z.infer<Schema> } | { readonly ok: false; readonly reply: ApiReply } {
  if (!/^application\/json\s*(;|$)/iu.test(contentType)) {
    return { ok: false, reply: problem(415, "unsupported_media_type", "Send application/json.") };
  }
  const parsed = readJson(body);
  if (parsed === undefined) return { ok: false, reply: problem(400, "not_json", "The body is not JSON in UTF-8.") };
  const value = schema.safeParse(parsed);
  if (value.success) return { ok: true, value: value.data };
  const errors = problemsOf(value.error);
  return { ok: false, reply: problem(422, "refused", "Some fields cannot be accepted.", { errors }) };
}
