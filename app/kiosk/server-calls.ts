import type { SendReply } from "#app/kiosk/reply-fate.ts";
import type { PinVerifier } from "#app/kiosk/tablet-setup.ts";

/** A server that says nothing for so long is not there. */
const PATIENCE_MS = 20_000;

/** Reply to a sealed answer. Never throws: no network, or a stranger's page on the way, is a reply without a status. */
export async function postSealed(jwe: string, key: string | undefined): Promise<SendReply> {
  const reply = await post("/api/v1/responses", "application/jose", jwe, key);
  if (!reply) return { status: undefined };
  const retryAfter = Number(reply.headers.get("retry-after") ?? Number.NaN);
  // Something between here and the server may answer 200 with a page of its own: only a receipt counts.
  const status = reply.ok && !(await isReceipt(reply)) ? undefined : reply.status;
  return { status, ...(Number.isFinite(retryAfter) ? { retryAfterSeconds: retryAfter } : {}) };
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
  | { readonly kind: "unreachable" };

/** Trades the one-time code of a device link for a key of this tablet. */
export async function postEnrolment(code: string): Promise<EnrolReply> {
  const reply = await post("/api/v1/devices", "application/json", JSON.stringify({ code }), undefined);
  if (!reply || reply.status >= 500 || reply.status === 429) return { kind: "unreachable" };
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
export async function postReport(report: TabletReport, key: string | undefined): Promise<number | undefined> {
  const reply = await post("/api/v1/devices/report", "application/json", JSON.stringify(report), key);
  return reply?.status;
}

/** @returns undefined when there was no reply in time */
async function post(
  path: string,
  contentType: string,
  body: string,
  key: string | undefined,
): Promise<Response | undefined> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "content-type": contentType, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body,
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      signal: patience.signal,
    });
  } catch {
    // No network, or nobody answered: both are "later" to every caller.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function isReceipt(reply: Response): Promise<boolean> {
  try {
    const body: unknown = await reply.json();
    return typeof body === "object" && body !== null && "id" in body && typeof body.id === "string";
  } catch {
    // Cut off on the way, or no JSON: it does not say that the answer is stored.
    return false;
  }
}
