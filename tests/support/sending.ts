import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** What became of one sent response. */
export interface Sent {
  readonly id: string;
  readonly answers: Readonly<Record<string, string>>;
  /** Status of the reply; undefined when the connection ended without one. */
  readonly status: number | undefined;
  /** When it was sent and when the reply was there, on the clock of this process. */
  readonly begun: number;
  readonly ended: number;
}

/** Several people who answer at the one-stop kiosk of the trial wave, each as soon as the one before was thanked. */
export interface Sending {
  readonly sent: readonly Sent[];
  /** Waits until so many more have been sent. */
  readonly more: (responses: number) => Promise<void>;
  /** Lets everybody end what they began. */
  readonly stop: () => Promise<void>;
}

const CODES = ["1", "2", "3", "4", "5"];

/** Begins to send over so many connections, which are kept; after a refusal a connection goes on. */
export function keepSending(origin: string, connections: number): Sending {
  const sent: Sent[] = [];
  let stopped = false;
  const everybody = Array.from({ length: connections }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!stopped) {
      const one = await sendOne(origin, agent);
      sent.push(one);
      if (one.status === undefined) await sleep(20);
    }
    agent.destroy();
  });
  return {
    sent,
    more: async (responses) => {
      for (const until = sent.length + responses; sent.length < until;) await sleep(20);
    },
    stop: async () => {
      stopped = true;
      await Promise.all(everybody);
    },
  };
}

/** Sends one response with answers of its own. */
export function sendOne(origin: string, agent?: Agent): Promise<Sent> {
  const pick = () => CODES[Math.floor(Math.random() * CODES.length)] ?? "5";
  const id = randomUUID();
  const answers = {
    ...{ parking: pick(), facilities: pick(), attitude: pick() },
    ...{ guidance: pick(), handling_time: pick(), handling_result: pick() },
  };
  const now = Date.now();
  const body = JSON.stringify({
    ...{ id, point: "mot-cua", questionnaire: "one-stop", version: 1, locale: "vi", answers },
    ...{ startedAt: new Date(now - 40_000).toISOString(), submittedAt: new Date(now).toISOString() },
  });
  const begun = performance.now();
  return new Promise((resolve) => {
    const done = (status: number | undefined) => resolve({ id, answers, status, begun, ended: performance.now() });
    const outgoing = request(`${origin}/api/v1/responses`, {
      method: "POST",
      headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) },
      ...(agent ? { agent } : {}),
    });
    outgoing.once("error", () => done(undefined));
    outgoing.once("response", (response) => {
      response.resume();
      response.once("end", () => done(response.statusCode));
      response.once("error", () => done(undefined));
    });
    outgoing.end(body);
  });
}
