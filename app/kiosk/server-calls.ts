import type { SendReply } from "#app/kiosk/reply-fate.ts";
import type { PinVerifier } from "#app/kiosk/tablet-setup.ts";

/** A server that says nothing for so long is not there. */
const PATIENCE_MS = 20_000;

/** Reply to a sealed answer. Never throws: no network, or a stranger's page on the way, is a reply without a status. */
export async function postSealed(jwe: string, key: string | undefined): Promise<SendReply> {
  const told = await post("/api/v1/responses", "application/jose", jwe, key, async (reply) => {
    const retryAfter = Number(reply.headers.get("retry-after") ?? Number.NaN);
    return {
      // Something between here and the server may answer 200 with a page of its own: only a receipt counts.
      status: reply.ok && !isReceipt(await reply.json()) ? undefined : reply.status,
      ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}),
    };
  });
  return told ?? { status: undefined };
}

export type EnrolReply =
  | {
      readonly kind: "enrolled";
      readonly device: string;
      readonly point: string;
      readonly key: string;
      readonly pin: PinVerifier;
    }
  /** The link was used or is too old. */
  | { readonly kind: "spent" }
  /** The link was made for another point, and can still be used there. */
  | { readonly kind: "elsewhere" }
  | { readonly kind: "unreachable" };

/**
 * Trades the one-time code of a device link for a key of this tablet. Never throws.
 * @param point where the tablet stands: the link of another point is refused, and stays good there
 */
export async function postEnrolment(code: string, point: string): Promise<EnrolReply> {
  const body = JSON.stringify({ code, point });
  const told = await post("/api/v1/devices", "application/json", body, undefined, readEnrolment);
  return told ?? { kind: "unreachable" };
}

async function readEnrolment(reply: Response): Promise<EnrolReply> {
  if (reply.status >= 500 || reply.status === 429) return { kind: "unreachable" };
  if (reply.status === 409) return { kind: "elsewhere" };
  if (reply.status !== 201) return { kind: "spent" };
  const body = (await reply.json()) as Omit<EnrolReply & { readonly kind: "enrolled" }, "kind">;
  return { kind: "enrolled", ...body };
}

/** Counters that a tablet tells the server; nothing of any answer. */
export interface TabletReport {
  readonly point: string;
  readonly tablet: string;
  readonly waiting: number;
  readonly setAside: number;
  readonly abandoned: Readonly<Record<string, number>>;
}

/** @returns status of the reply, or undefined when there was none */
export function postReport(report: TabletReport, key: string | undefined): Promise<number | undefined> {
  const body = JSON.stringify(report);
  return post("/api/v1/devices/report", "application/json", body, key, ({ status }) => Promise.resolve(status));
}

/**
 * @param read takes from the reply what is wanted. It has no longer than the reply as a whole: headers may arrive and the
 * rest of it never.
 * @returns undefined when there was no reply in time, or none that can be read
 */
async function post<Told>(
  path: string,
  contentType: string,
  body: string,
  key: string | undefined,
  read: (reply: Response) => Promise<Told>,
): Promise<Told | undefined> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const reply = await fetch(path, {
      method: "POST",
      headers: { "content-type": contentType, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: patience.signal,
    });
    return await read(reply);
  } catch {
    // No network, nobody answered, or a reply that was cut off or is no JSON: all are "later" to every caller.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function isReceipt(body: unknown): boolean {
  return typeof body === "object" && body !== null && "id" in body && typeof body.id === "string";
}
