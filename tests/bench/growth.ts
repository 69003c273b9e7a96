// `npm run bench -- growth [--sizes 1000,10000,100000,1000000] [--runs 3]`: what becomes slower or larger as responses grow,
// and by which power of their number. Each size is an installation of its own on SQLite with one open official wave; the
// built server answers, while answers come in at a quiet pace.
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import BetterSqlite3 from "better-sqlite3";

import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";
import { releaseTallies } from "#app/office/waves/timed-release.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { openStored } from "#app/server/open-stored.ts";
import { filledInstallation, type FilledInstallation } from "#tests/bench/support/filled-installation.ts";
import { addAnswers, startServer, type BenchServer } from "#tests/bench/support/bench-server.ts";
import { exponentOf, median, table } from "#tests/bench/support/figures.ts";
import { OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const { values: options } = parseArgs({
  options: { sizes: { type: "string", default: "1000,10000,100000,1000000" }, runs: { type: "string", default: "3" } },
});
const sizes = options.sizes.split(",").map(Number);
const runs = Number(options.runs);

const WARM_UP = 20;
const PAGES = 60;

/** Answers that come in while pages are asked for: so many a second, as in a busy hall. */
const ANSWERS_PER_SECOND = 10;

interface Figures {
  readonly name: string;
  readonly unit: string;
  readonly bySize: Map<number, number>;
}
const figures = new Map<string, Figures>();
function note(name: string, unit: string, size: number, value: number): void {
  const known = figures.get(name) ?? { name, unit, bySize: new Map<number, number>() };
  figures.set(name, known);
  known.bySize.set(size, value);
}

/** Time of a page, the median over many, while answers come in. */
async function pageTime(server: BenchServer, path: string): Promise<number> {
  const times: number[] = [];
  for (let number = 0; number < WARM_UP + PAGES; number += 1) {
    const began = performance.now();
    const reply = await fetch(`${server.origin}${path}`, { headers: { cookie: server.cookie }, redirect: "manual" });
    await reply.arrayBuffer();
    if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}`);
    if (number >= WARM_UP) times.push(performance.now() - began);
  }
  return median(times);
}

async function measureServed(size: number, { dataDir }: FilledInstallation): Promise<void> {
  const starts: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const server = await startServer(dataDir);
    starts.push(server.startMs);
    await server.stop();
  }
  note("start to first byte", "ms", size, median(starts));
  const server = await startServer(dataDir);
  try {
    const answers = addAnswers(server.origin, ANSWERS_PER_SECOND);
    for (const [name, path] of [
      ["index page", `/office/index?wave=${OFFICIAL_WAVE_ID}`],
      ["score page", `/office/criteria/3.6.1?wave=${OFFICIAL_WAVE_ID}`],
      ["progress page", `/office/waves/${OFFICIAL_WAVE_ID}/progress`],
      ["public page", "/"],
    ] as const) {
      const times: number[] = [];
      for (let run = 0; run < runs; run += 1) times.push(await pageTime(server, path));
      note(name, "ms", size, median(times));
    }
    await answers.stop();
    note("memory of the server", "MB", size, server.megabytes());
  } finally {
    await server.stop();
  }
}

/** Takes the next step of every questionnaire's timed release, as the server does by itself. */
async function measureRelease(size: number, { config, file }: FilledInstallation): Promise<void> {
  const { database, unit, close } = await openInstallation(config, projectRoot);
  try {
    const wave = await readFrozenWave(database, unit.id, OFFICIAL_WAVE_ID);
    if (!wave) throw new Error("the official wave is gone");
    const times: number[] = [];
    for (let run = 0; run < Math.max(runs, 3); run += 1) {
      copyAnswers(file, 20);
      const began = performance.now();
      for (const asked of wave.questionnaires) await releaseTallies(database, unit.id, wave, asked);
      times.push(performance.now() - began);
    }
    note("release of all questionnaires", "ms", size, median(times));
  } finally {
    await close();
  }
}

/** Copies of sealed answers that wait for their seal, so many to each questionnaire. */
function copyAnswers(file: string, each: number): void {
  const database = new BetterSqlite3(file);
  database
    .prepare(
      `INSERT INTO "response" SELECT "unit_id", lower(hex(randomblob(16))), "wave_id", "questionnaire_id",
         "questionnaire_version", "questionnaire_hash", "locale", "point_id", "channel", "assisted", "half_day",
         "duration_seconds", "hidden_dropped", "answers", "helper_role", "late", "flags", NULL
       FROM (SELECT *, row_number() OVER (PARTITION BY "questionnaire_id") AS "place" FROM
         (SELECT * FROM "response" WHERE "sealed_in" IS NOT NULL LIMIT 2000)) WHERE "place" <= ?`,
    )
    .run(each);
  database.close();
}

async function measureVerify(size: number, { config, file }: FilledInstallation): Promise<void> {
  const plain: number[] = [];
  const checked: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    plain.push(plainRead(file));
    const { database, unit, close } = await openStored(config, projectRoot);
    const began = performance.now();
    const { differences } = await verifyLedger(database, unit.id);
    checked.push(performance.now() - began);
    await close();
    if (differences.length > 0) throw new Error(`the bench's own data differ: ${JSON.stringify(differences[0])}`);
  }
  note("verify", "ms", size, median(checked));
  note("one plain read of the same rows", "ms", size, median(plain));
  note("verify / plain read", "×", size, median(checked) / median(plain));
}

function plainRead(file: string): number {
  const database = new BetterSqlite3(file, { readonly: true });
  const began = performance.now();
  let letters = 0;
  for (const row of database.prepare(`SELECT * FROM "response" ORDER BY "unit_id", "id"`).iterate()) {
    letters += (row as { answers: string }).answers.length;
  }
  const took = performance.now() - began;
  database.close();
  if (letters === 0) throw new Error("nothing was read");
  return took;
}

const folder = await mkdtemp(join(tmpdir(), "bench-growth-"));
try {
  for (const size of sizes) {
    const filled = await filledInstallation(folder, size);
    const { size: bytes } = await stat(filled.file);
    note("file per response", "bytes", size, bytes / size);
    note("sealing per response", "µs", size, (filled.sealingMs * 1000) / size);
    await measureVerify(size, filled);
    await measureServed(size, filled);
    await measureRelease(size, filled);
    await rm(filled.dataDir, { recursive: true });
    process.stdout.write(`${size} responses: done\n`);
  }
  const rows = [...figures.values()].map(({ name, unit, bySize }) => [
    `${name} (${unit})`,
    ...sizes.map((size) => (bySize.get(size) ?? Number.NaN).toFixed(unit === "×" ? 2 : 1)),
    exponentOf(bySize).toFixed(2),
  ]);
  process.stdout.write(`\n${table(["", ...sizes.map(String), "exponent"], rows)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
