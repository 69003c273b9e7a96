import type { StreamedContent } from "#app/export/export-wave.ts";

/**
 * The body of a reply that is made while it is read: nothing is made ahead of a slow reader, and one who goes away ends it.
 * @param onFailure told what the content failed with; the reader sees the connection break off, never a whole reply
 */
export function streamedBody(
  content: StreamedContent,
  onFailure: (reason: unknown) => void,
): ReadableStream<Uint8Array> {
  const leaving = new AbortController();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = await nextPiece(content, leaving.signal);
          if (leaving.signal.aborted) return;
          if (piece) controller.enqueue(piece);
          else controller.close();
        } catch (reason) {
          onFailure(reason);
          throw reason;
        }
      },
      async cancel() {
        leaving.abort();
        await content.return();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Empty pieces say that the first bytes still take a while. @returns undefined when there are no more */
async function nextPiece(content: StreamedContent, leaving: AbortSignal): Promise<Uint8Array | undefined> {
  while (!leaving.aborted) {
    const { done, value } = await content.next();
    if (done) return undefined;
    if (value.length > 0) return value;
  }
  return undefined;
}
