// The built product on a data folder, as `npm start` runs it, for benches.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";

import { freePort } from "#tests/support/free-port.ts";
import { cookieOf } from "#tests/support/open-sessions.ts";
import { projectRoot } from "#tests/support/project-root.ts";

export interface BenchServer {
  readonly origin: string;
  /** From the start of the process to the first byte of its public page. */
  readonly startMs: number;
  /** Cookie header of an administrator who is signed in. */
  readonly cookie: string;
  /** Memory in use now. */
  readonly megabytes: () => number;
  readonly stop: () => Promise<void>;
}

export async function startServer(dataDir: string): Promise<BenchServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = { ...process.env, NODE_ENV: "production", DATA_DIR: dataDir, PORT: String(port), ORIGIN: origin };
  const began = performance.now();
  const server = spawn(process.execPath, ["app/commands/start.mjs"], {
    cwd: projectRoot,
    env: { ...env, DATABASE_URL: "" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await firstByte(origin);
  const startMs = performance.now() - began;
  return {
    origin,
    startMs,
    cookie: cookieOf("administrator"),
    megabytes: () => {
      const status = readFileSync(`/proc/${server.pid ?? 0}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1]) / 1024;
    },
    stop: async () => {
      server.kill("SIGTERM");
      await once(server, "exit");
    },
  };
}

async function firstByte(origin: string): Promise<void> {
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    try {
      const reply = await fetch(origin);
      await reply.arrayBuffer();
      if (reply.ok) return;
    } catch {
      // It does not listen yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("the server did not start");
}

/** Sends answers to the QR points in turns, at an even pace, until it is stopped. */
export function addAnswers(origin: string, perSecond: number): { readonly stop: () => Promise<void> } {
  const ending = new AbortController();
  let sent = 0;
  const work = (async () => {
    const points = await offers(origin);
    while (!ending.signal.aborted) {
      const point = points[sent % points.length];
      if (point) await post(origin, point);
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
    }
  })();
  return {
    stop: async () => {
      ending.abort();
      await work;
    },
  };
}

interface Offer {
  readonly point: string;
  readonly questionnaire: string;
  readonly version: number;
  readonly answers: Readonly<Record<string, string>>;
}

/** QR points that the public page links to, with answers that each of them takes. */
async function offers(origin: string): Promise<readonly Offer[]> {
  const page = await (await fetch(origin)).text();
  const points = [...new Set([...page.matchAll(/href="\/q\/([a-z0-9-]+)/gu)].map(([, point]) => point ?? ""))];
  return Promise.all(
    points.map(async (point) => {
      const { questionnaires } = (await (await fetch(`${origin}/api/v1/points/${point}`)).json()) as {
        questionnaires: { id: string; version: number; items: { id: string; options: string[] }[] }[];
      };
      const [asked] = questionnaires;
      if (!asked) throw new Error(`nothing is asked at ${point}`);
      const answers = Object.fromEntries(asked.items.map(({ id, options }) => [id, options[0] ?? ""]));
      return { point, questionnaire: asked.id, version: asked.version, answers };
    }),
  );
}

async function post(origin: string, offer: Offer): Promise<void> {
  const at = new Date().toISOString();
  const reply = await fetch(`${origin}/api/v1/responses`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ id: randomUUID(), ...offer, locale: "vi", startedAt: at, submittedAt: at }),
  });
  if (reply.status !== 201) throw new Error(`an answer was not stored: ${reply.status} ${await reply.text()}`);
}
