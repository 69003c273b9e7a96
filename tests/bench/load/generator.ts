// The generator of the load, a process of its own: what it costs must not be counted as the server's. Takes one job after
// another from the process that started it.
import { Connection } from "#tests/bench/load/connection.ts";
import { requestsOf, type Asked } from "#tests/bench/load/requests.ts";

export interface Job {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly asked: Asked;
  /** The only status that counts as an answer. */
  readonly status: number;
}

export interface Measured {
  readonly perSecond: number;
  /** Milliseconds that half, and 99 of 100 requests took at most. */
  readonly p50: number;
  readonly p99: number;
  /** Answers of the whole job, those before it was measured included. */
  readonly answered: number;
}

/** A server is measured when its code is warm and its connections are open. */
const WARM_UP_MS = 1000;

async function measure({ port, connections, seconds, asked, status: expected }: Job): Promise<Measured> {
  const next = requestsOf(asked);
  const from = performance.now() + WARM_UP_MS;
  const until = from + seconds * 1000;
  const took: number[] = [];
  let answered = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = new Connection(port);
      for (let began = performance.now(); began < until;) {
        const status = await connection.send(next());
        const now = performance.now();
        if (status !== expected) throw new Error(`the server answered ${status} instead of ${expected}`);
        answered += 1;
        if (now >= from && now < until) took.push(now - began);
        began = now;
      }
      connection.close();
    }),
  );
  took.sort((a, b) => a - b);
  const quantile = (share: number) => took[Math.floor(took.length * share)] ?? NaN;
  return { perSecond: took.length / seconds, p50: quantile(0.5), p99: quantile(0.99), answered };
}

process.on("message", (job: Job) => {
  measure(job).then(
    (measured) => process.send?.({ measured }),
    (reason: unknown) => process.send?.({ failed: String(reason) }),
  );
});
process.on("disconnect", () => process.exit());
