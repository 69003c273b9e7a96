// `npm run bench -- intake`: what taking an answer costs with everything on, beside a bare server that only commits a row
// (tests/bench/load/bare-server.mjs). All sides take turns in one run, several times; the generator of the load is a
// process of its own and shares the machine with every side alike. Figures depend on the machine; the ratios hardly do.
//   npm run bench -- intake [--seconds 4] [--runs 3] [--connections 8,64] [--database sqlite|postgres] [--only PATTERN] [--profile FOLDER]
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { databaseClient } from "#app/database/database.ts";
import type { DatabaseTarget } from "#app/database/database-target.ts";
import { installationKey } from "#app/database/secrets.ts";
import { FORM_TOKEN_KEY } from "#app/intake/form-token.ts";
import { plausibleAnswers } from "#app/simulation/plausible-answers.ts";
import { seededRandom } from "#app/simulation/random.ts";
import type { Questionnaire } from "#app/survey/resolved-questionnaire.ts";
import type { Job, Measured } from "#tests/bench/load/generator.ts";
import { POINT, type Asked } from "#tests/bench/load/requests.ts";
import { startBare, startProduct, type Served } from "#tests/bench/load/servers.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { startPostgres } from "#tests/support/postgres-server.ts";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "4" },
    runs: { type: "string", default: "3" },
    connections: { type: "string", default: "8,64" },
    database: { type: "string", default: "sqlite" },
    only: { type: "string", default: "" },
    profile: { type: "string", default: "" },
  },
});

const CONNECTIONS = options.connections.split(",").map(Number);
const COMMENTS = [
  "Cán bộ hướng dẫn tận tình, cảm ơn.",
  "Chỗ để xe hơi chật vào buổi sáng.",
  "Nên có thêm ghế ngồi chờ.",
];

/** What is measured of a server. */
interface Side {
  readonly name: string;
  readonly server: Served;
  readonly status: number;
  readonly asked: Asked;
  /** Name of the side that it is held against, and how much of it is aimed at, by connections. */
  readonly against?: { readonly name: string; readonly aims: Readonly<Record<number, number>> };
}

/** Answers to the frozen questionnaire that the product asks at the point. */
async function answersTo(target: DatabaseTarget) {
  const client = databaseClient(target);
  try {
    const [link] = await client.wavePoint.findMany({ where: { pointId: POINT } });
    if (!link) throw new Error(`nothing is asked at ${POINT}`);
    const { unitId, waveId, questionnaireId } = link;
    const asked = await client.waveQuestionnaire.findFirstOrThrow({ where: { unitId, waveId, questionnaireId } });
    const frozen = await client.definitionSnapshot.findFirstOrThrow({ where: { unitId, hash: asked.hash } });
    const { items } = JSON.parse(frozen.content) as Questionnaire;
    const random = seededRandom(6);
    return {
      answers: Array.from({ length: 500 }, () => plausibleAnswers(items, random)),
      tokenKey: await installationKey(client, unitId, FORM_TOKEN_KEY),
      wave: waveId,
    };
  } finally {
    await client.$disconnect();
  }
}

async function stored(target: DatabaseTarget): Promise<number> {
  const client = databaseClient(target);
  try {
    return await client.response.count();
  } finally {
    await client.$disconnect();
  }
}

const generator = fork(join(projectRoot, "tests/bench/load/generator.ts"), { execArgv: ["--import", "tsx"] });

async function run(job: Job): Promise<Measured> {
  generator.send(job);
  const [told] = (await once(generator, "message")) as [{ measured?: Measured; failed?: string }];
  if (!told.measured) throw new Error(told.failed);
  return told.measured;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const whole = (value: number) => Math.round(value).toLocaleString("en");

async function compare(sides: readonly Side[]): Promise<ReadonlyMap<string, number>> {
  const results = new Map<string, (Measured & { cpuMicroseconds: number })[]>();
  const answered = new Map<string, number>();
  for (let round = 0; round < Number(options.runs); round += 1) {
    for (const connections of CONNECTIONS) {
      for (const { name, server, asked, status } of sides) {
        const before = await server.cpuSeconds();
        const job = { port: server.port, connections, seconds: Number(options.seconds), asked, status };
        const measured = await run(job);
        const cpuMicroseconds = (((await server.cpuSeconds()) - before) * 1e6) / measured.answered;
        const key = `${name} ${connections}`;
        results.set(key, [...(results.get(key) ?? []), { ...measured, cpuMicroseconds }]);
        answered.set(name, (answered.get(name) ?? 0) + measured.answered);
      }
    }
  }
  process.stdout.write(
    "side                     connections   per second   (of all runs)            p50 ms   p99 ms   CPU µs   ratio\n",
  );
  for (const { name, against } of sides) {
    for (const connections of CONNECTIONS) {
      const all = results.get(`${name} ${connections}`) ?? [];
      const perSecond = median(all.map((one) => one.perSecond));
      const ratioTo = (other: number) =>
        perSecond / median((results.get(`${against?.name} ${other}`) ?? []).map((one) => one.perSecond));
      const ratio =
        against &&
        `${ratioTo(connections).toFixed(3)} (aim ${against.aims[connections]}), to 64: ${ratioTo(64).toFixed(3)}`;
      const cells = [
        name.padEnd(25),
        String(connections).padEnd(14),
        whole(perSecond).padEnd(13),
        all
          .map((one) => whole(one.perSecond))
          .join(" ")
          .padEnd(25),
        median(all.map((one) => one.p50))
          .toFixed(1)
          .padEnd(9),
        median(all.map((one) => one.p99))
          .toFixed(1)
          .padEnd(9),
        median(all.map((one) => one.cpuMicroseconds))
          .toFixed(0)
          .padEnd(9),
        ratio ?? "",
      ];
      process.stdout.write(`${cells.join("")}\n`);
    }
  }
  return answered;
}

async function benchOn(folder: string, target: DatabaseTarget, product: Served): Promise<void> {
  const { answers, tokenKey, wave } = await answersTo(target);
  const page = join(folder, "page.html");
  await writeFile(page, await (await fetch(`http://127.0.0.1:${product.port}/q/${POINT}`)).text());
  const bare = await startBare(join(folder, "bare.sqlite"), page);
  const given = { answers, comments: COMMENTS };
  const sides: readonly Side[] = [
    { name: "bare commit", server: bare, status: 201, asked: { kind: "json", ...given } },
    {
      ...{ name: "JSON interface", server: product, status: 201, asked: { kind: "json", ...given } },
      against: { name: "bare commit", aims: { 8: 0.5, 64: 1 } },
    },
    {
      ...{ name: "form sent", server: product, status: 303, asked: { kind: "form", ...given, tokenKey, wave } },
      against: { name: "bare commit", aims: { 8: 0.25, 64: 0.25 } },
    },
    { name: "bare page", server: bare, status: 200, asked: { kind: "page", headers: "" } },
    {
      ...{ name: "form shown", server: product, status: 200, asked: { kind: "page", headers: "" } },
      against: { name: "bare page", aims: { 8: 0.05, 64: 0.05 } },
    },
    {
      ...{ name: "form shown, compressed", server: product, status: 200 },
      asked: { kind: "page", headers: "Accept-Encoding: gzip\r\n" },
    },
  ];
  const chosen = sides.filter(({ name }) => new RegExp(options.only, "u").test(name));
  try {
    const answered = await compare(chosen);
    const expected = (answered.get("JSON interface") ?? 0) + (answered.get("form sent") ?? 0);
    const found = await stored(target);
    process.stdout.write(`\nacknowledged ${whole(expected)}, stored ${whole(found)}\n`);
    process.stdout.write(`memory of the product at its most: ${whole(await product.mostMegabytes())} MB\n`);
    if (found !== expected) process.exitCode = 1;
  } finally {
    await bare.stop();
  }
}

const folder = await mkdtemp(join(tmpdir(), "bench-intake-"));
try {
  const data = join(folder, "data");
  await mkdir(data);
  const postgres = options.database === "postgres" ? await startPostgres({ durable: true }) : undefined;
  try {
    await postgres?.createDatabase("bench");
    const target: DatabaseTarget = postgres
      ? { provider: "postgres", url: postgres.url("bench") }
      : { provider: "sqlite", file: join(data, "survey.sqlite") };
    const product = await startProduct(
      { DATA_DIR: data, ...(target.provider === "postgres" ? { DATABASE_URL: target.url } : {}) },
      options.profile,
    );
    try {
      process.stdout.write(
        `on ${target.provider}, ${options.runs} runs of ${options.seconds} s, sides taking turns\n\n`,
      );
      await benchOn(folder, target, product);
    } finally {
      await product.stop();
    }
  } finally {
    await postgres?.stop();
  }
} finally {
  generator.disconnect();
  await rm(folder, { recursive: true });
}
