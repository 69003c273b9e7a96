import { parseArgs } from "node:util";

import { readIndexMeta } from "#app/recount/index-meta-file.ts";
import { readJsonFile } from "#app/recount/json-file.ts";
import type { Json } from "#app/recount/json.ts";
import { readSurveyMeta } from "#app/recount/meta-file.ts";
import { recountIndex } from "#app/recount/recount-index.ts";
import { waveCounter, type CountedWave } from "#app/recount/recount-wave.ts";
import { Refusal } from "#app/recount/refusal.ts";
import { readResponses } from "#app/recount/response-file.ts";
import { questionnaireJson } from "#app/recount/result-json.ts";
import { sampleSizeJson } from "#app/recount/sample-size-json.ts";
import type { SurveyMeta } from "#app/recount/survey-meta.ts";
import type { WavePair } from "#app/recount/trend-json.ts";
import { readTallies } from "#app/recount/tally-file.ts";
import { tallyJson } from "#app/recount/tally-json.ts";

const USAGE = `One of
  npm run -s score -- --responses F.csv --meta F.meta.json [--trend FROM:TO]
  npm run -s score -- --responses F.csv --meta F.meta.json --as-tallies
  npm run -s score -- --tallies F.tallies.json --meta F.meta.json [--trend FROM:TO]
  npm run -s score -- --index F.index.meta.json
  npm run -s score -- --sample-size N --error E [--share P]
The formats are described in docs/open-formats.md.`;

/** What was asked for makes no sense; said with the usage. */
class UsageError extends Error {}

/**
 * `npm run score`: the offline recount. One JSON object on standard output, or nothing there and the
 * reason on standard error with exit code 2.
 */
async function main(): Promise<Json> {
  const options = readOptions();
  const modes = ["responses", "tallies", "index", "sample-size"] as const;
  const [mode, ...more] = modes.filter((name) => options[name] !== undefined);
  if (!mode || more.length > 0) throw new UsageError("Say what to score.");
  if (options[mode] === "" || options.meta === "") throw new UsageError("The name of a file is empty.");
  if (mode === "sample-size") {
    allow(options, mode, ["error", "share"]);
    return sampleSizeJson({
      population: number("--sample-size", options["sample-size"], (n) => Number.isInteger(n) && n >= 1),
      error: number("--error", options.error, (e) => e > 0 && e < 1),
      share: number("--share", options.share ?? "0.5", (p) => p > 0 && p < 1),
    });
  }
  if (mode === "index") {
    allow(options, mode, []);
    const file = options.index ?? "";
    return recountIndex(await readIndexMeta(file), file);
  }
  allow(options, mode, mode === "responses" ? ["meta", "trend", "as-tallies"] : ["meta", "trend"]);
  if (options.meta === undefined) throw new UsageError("--meta is missing.");
  const meta = await readSurveyMeta(options.meta);
  const pair = readPair(options.trend, meta);
  const counted =
    mode === "responses" ? await countRows(options.responses ?? "", meta) : await countsOf(options.tallies ?? "", meta);
  return options["as-tallies"] ? tallyJson(meta, counted) : questionnaireJson(meta, counted, pair);
}

async function countRows(file: string, meta: SurveyMeta): Promise<ReadonlyMap<string, CountedWave>> {
  const counter = waveCounter(meta);
  await readResponses(file, meta, counter.add);
  return counter.waves();
}

async function countsOf(file: string, meta: SurveyMeta): Promise<ReadonlyMap<string, CountedWave>> {
  return readTallies(await readJsonFile(file), meta);
}

type Options = ReturnType<typeof readOptions>;

function readOptions() {
  try {
    return parseArgs({
      options: {
        responses: { type: "string" },
        meta: { type: "string" },
        tallies: { type: "string" },
        index: { type: "string" },
        trend: { type: "string" },
        "as-tallies": { type: "boolean" },
        "sample-size": { type: "string" },
        error: { type: "string" },
        share: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Options that go with the mode; any other would be ignored, so it is refused. */
function allow(options: Options, mode: string, allowed: readonly string[]): void {
  const other = Object.keys(options).find((name) => name !== mode && !allowed.includes(name));
  if (other !== undefined) throw new UsageError(`--${other} does not go with --${mode}.`);
}

function number(name: string, text: string | undefined, fits: (value: number) => boolean): number {
  const value = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
  if (!fits(value)) throw new UsageError(`${name} needs another number than "${text ?? ""}".`);
  return value;
}

function readPair(text: string | undefined, meta: SurveyMeta): WavePair | undefined {
  if (text === undefined) return undefined;
  for (const from of meta.waves) {
    for (const to of meta.waves) {
      if (from.id !== to.id && text === `${from.id}:${to.id}`) return { from: from.id, to: to.id };
    }
  }
  const known = meta.waves.map(({ id }) => `"${id}"`).join(", ");
  throw new UsageError(`--trend needs FROM:TO, two of the waves ${known}, not "${text}".`);
}

try {
  const result = await main();
  process.stdout.on("error", () => process.exit(1));
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
} catch (error) {
  if (error instanceof UsageError) process.stderr.write(`${error.message}\n${USAGE}\n`);
  else if (error instanceof Refusal) process.stderr.write(`${error.message}\n`);
  else process.stderr.write(`A fault of this program, nothing was scored: ${String(error)}\n`);
  process.exitCode = 2;
}
