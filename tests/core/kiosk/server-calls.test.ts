// Oracle: item 12 of the issue. Only a whole receipt lets the tablet forget an answer; whatever else is tried again.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { postEnrolment, postSealed } from "#app/kiosk/server-calls.ts";

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a reply whose headers arrive and whose body never ends", () => {
  beforeEach(() => {
    vi.stubGlobal("fetch", (_: string, { signal }: { readonly signal: AbortSignal }) => {
      const body = new ReadableStream<Uint8Array>({
        start: (stalled) => {
          stalled.enqueue(new TextEncoder().encode(`{"id":`));
          signal.addEventListener("abort", () => stalled.error(signal.reason));
        },
      });
      return Promise.resolve(new Response(body, { status: 201 }));
    });
  });

  test("does not stop the queue: the answer counts as not sent", async () => {
    await expect(after(20_000, postSealed("jwe", "key"))).resolves.toEqual({ status: undefined });
  });

  test("leaves the tablet not enrolled, and says so", async () => {
    await expect(after(20_000, postEnrolment("code", "mot-cua"))).resolves.toEqual({ kind: "unreachable" });
  });
});

describe("a reply that is no JSON", () => {
  beforeEach(() => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("<p>Pay for this network</p>", { status: 201 })));
  });

  test("does not say that an answer is stored", async () => {
    await expect(postSealed("jwe", "key")).resolves.toEqual({ status: undefined });
  });

  test("enrols nothing, and is no error", async () => {
    await expect(postEnrolment("code", "mot-cua")).resolves.toEqual({ kind: "unreachable" });
  });
});

/** What a call gives when so much time has passed; "nothing yet" where it is still waiting. */
async function after<Told>(milliseconds: number, call: Promise<Told>): Promise<Told | "nothing yet"> {
  const first = Promise.race([
    call,
    new Promise<"nothing yet">((resolve) => setTimeout(() => resolve("nothing yet"), milliseconds + 1)),
  ]);
  await vi.advanceTimersByTimeAsync(milliseconds + 1);
  return first;
}
