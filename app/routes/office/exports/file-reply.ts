import { data } from "react-router";

import type { ExportFile, ExportOutcome } from "#app/export/export-wave.ts";
import { streamedBody } from "#app/routes/office/exports/streamed-body.ts";

/** A file to be saved, never shown and never kept by anybody on the way. */
export function fileReply({
  name,
  contentType,
  content,
}: ExportFile<Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>>): Response {
  return new Response(content, {
    headers: {
      "content-type": contentType,
      // Names are made of ids of definitions, which hold nothing to be escaped.
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

/**
 * The reply to a request for answers.
 * @throws a 404 reply when there is no such wave, a 409 reply while its answers are not counted to the end, a 410 reply when they
 *   were deleted
 * @param onFailure told what went wrong when the file could not be made to its end; the connection then breaks off
 */
export function answersReply(outcome: ExportOutcome | undefined, onFailure: (reason: unknown) => void): Response {
  if (!outcome) throw data(null, { status: 404 });
  if (outcome.kind === "not_final") return new Response(null, { status: 409, statusText: "Not counted to the end" });
  if (outcome.kind === "expired") return new Response(null, { status: 410, statusText: "Deleted after retention" });
  return fileReply({ ...outcome.file, content: streamedBody(outcome.file.content, onFailure) });
}
