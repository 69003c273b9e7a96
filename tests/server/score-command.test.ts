// The recount as an inspection board runs it: a process of its own, files of its own.
import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { differences } from "#tests/core/recount/differences.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const data = (name: string) => fileURLToPath(new URL(`../core/data/${name}`, import.meta.url));
const golden = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(data(`${name}.golden.json`), "utf8"));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "score-command-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function score(...parameters: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "app/commands/score.ts"), ...parameters],
      { maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
      },
    );
  });
}

const files = (name: string) => ["--responses", data(`${name}.responses.csv`), "--meta", data(`${name}.meta.json`)];

describe("npm run score", () => {
  test("prints the result of a questionnaire, and of the same questionnaire's exported counts", async () => {
    const rows = await score(...files("p4_blocks"));
    expect(rows).toMatchObject({ code: 0, stderr: "" });
    expect(differences(JSON.parse(rows.stdout), await golden("p4_blocks"))).toEqual([]);

    const counts = await score(...files("p4_blocks"), "--as-tallies");
    const tallies = join(folder, "p4.tallies.json");
    await writeFile(tallies, counts.stdout);
    const again = await score("--tallies", tallies, "--meta", data("p4_blocks.meta.json"));
    expect(again.code).toBe(0);
    const signs = /"(burst_max_10min|max_identical_run)": (\d+|null)/gu;
    expect(again.stdout.replace(signs, "")).toBe(rows.stdout.replace(signs, ""));
    expect(again.stdout.match(signs)?.every((sign) => sign.endsWith("null"))).toBe(true);
  });

  test("prints the result of an index, read from the files beside it", async () => {
    const result = await score("--index", data("p5b.index.meta.json"));
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect(differences(JSON.parse(result.stdout), await golden("p5b.index"))).toEqual([]);
  });

  test("prints required sample sizes", async () => {
    const result = await score("--sample-size", "3000", "--error", "0.05");
    expect(result.code).toBe(0);
    // Oracle: Slovin 3000/(1+3000·0.0025) = 352.9…; Cochran 384.1… and 340.6…
    expect(JSON.parse(result.stdout)).toMatchObject({
      rows: [{ N: 3000, e: 0.05, p: 0.5, slovin: 353, cochran_infinite: 385, cochran_fpc: 341 }],
    });
  });

  test("compares the two waves that are asked for, in the order asked", async () => {
    const result = await score(...files("p2_two_waves"), "--trend", "2024:2023");
    const { trend } = JSON.parse(result.stdout) as {
      trend: { from: string; to: string; block_item_means: { difference: number } };
    };
    const { trend: forward } = (await golden("p2_two_waves")) as {
      trend: { block_item_means: { difference: number } };
    };
    expect([trend.from, trend.to]).toEqual(["2024", "2023"]);
    expect(trend.block_item_means.difference).toBeCloseTo(-forward.block_item_means.difference, 9);
  });
});

describe("what cannot be scored is refused with its place: exit code 2, nothing on standard output, no stack trace", () => {
  const refused = async (parameters: readonly string[], ...said: readonly string[]) => {
    const result = await score(...parameters);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe("");
    for (const words of said) expect(result.stderr).toContain(words);
    expect(result.stderr).not.toMatch(/^\s+at /mu);
  };
  const changed = async (name: string, change: (text: string) => string | Buffer) => {
    const file = join(folder, `${String(Math.random()).slice(2)}.csv`);
    await writeFile(file, change(await readFile(data(name), "utf8")));
    return file;
  };
  const withRows = async (change: (text: string) => string | Buffer) => [
    "--responses",
    await changed("p1_tiny.responses.csv", change),
    "--meta",
    data("p1_tiny.meta.json"),
  ];

  test("an answer that is no option: file, line, column", async () => {
    const rows = await withRows((text) => text.replace(/^(R00002,.*),\S+$/mu, "$1,7"));
    await refused(rows, `${rows[1] ?? ""}:3`, "q4", "7");
  });

  test("a file that is cut off", async () => {
    await refused(await withRows((text) => text.slice(0, 700)), "cut off");
  });

  test("a file that is not UTF-8", async () => {
    await refused(await withRows((text) => Buffer.from(text.replace("thon_1", "thôn_1"), "latin1")), "UTF-8");
  });

  test("the meta file of another questionnaire", async () => {
    await refused(["--responses", data("p1_tiny.responses.csv"), "--meta", data("p4_blocks.meta.json")], ":1", "f1");
  });

  test("a file that is not there", async () => {
    await refused(["--responses", join(folder, "none.csv"), "--meta", data("p1_tiny.meta.json")], "none.csv");
    await refused(["--index", join(folder, "none.json")], "none.json");
  });

  test("counts that no rows can have", async () => {
    const { stdout } = await score(...files("p1_tiny"), "--as-tallies");
    const tallies = join(folder, "false.tallies.json");
    await writeFile(tallies, stdout.replace(/"rows": 12/u, '"rows": 13'));
    await refused(["--tallies", tallies, "--meta", data("p1_tiny.meta.json")], "false.tallies.json", "13");
  });

  test("an index that asks for a method its questionnaires do not have", async () => {
    const index = join(folder, "wrong.index.meta.json");
    for (const name of ["one_stop", "residents", "officials"]) {
      await copyFile(data(`p5_${name}.responses.csv`), join(folder, `p5_${name}.responses.csv`));
      await copyFile(data(`p5_${name}.meta.json`), join(folder, `p5_${name}.meta.json`));
    }
    const text = await readFile(data("p5.index.meta.json"), "utf8");
    await writeFile(index, text.replace('"linear": {}', '"linear": {}, "mean5": {}'));
    await refused(["--index", index], "wrong.index.meta.json", "mean5");
  });

  test("a command that makes no sense is answered with the usage", async () => {
    await refused([], "--responses");
    await refused([...files("p1_tiny"), "--error", "0.05"], "--error does not go with --responses");
    await refused([...files("p2_two_waves"), "--trend", "2023:2025"], '"2023:2025"', '"2024"');
    await refused(["--sample-size", "0", "--error", "0.05"], "--sample-size");
  });
});
