import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { unzipSync } from "fflate";

import { projectRoot } from "#tests/support/project-root.ts";

interface RecountedLeaf {
  readonly kind: "survey" | "assessed";
  readonly status: string;
  readonly score?: number | null;
  readonly points: number | null;
  readonly bound?: string;
  readonly ci?: readonly [number, number] | null;
  readonly sources?: readonly { readonly n: number }[];
}

interface RecountedSum {
  readonly points: number | null;
  readonly decided_max: number;
  readonly bound?: string;
  readonly ci: readonly [number, number] | null;
}

/** An index as `npm run score` prints it, by the headline's method. */
export interface RecountedIndex {
  readonly leaves: Readonly<Record<string, RecountedLeaf>>;
  readonly nodes: Readonly<Record<string, RecountedSum>>;
  readonly total: RecountedSum;
}

/** Unpacks an export of answers and recounts the index in it, as an inspection board would: with the command alone. */
export async function recountZip(zip: Uint8Array, waveId: string): Promise<RecountedIndex> {
  const folder = await mkdtemp(join(tmpdir(), "survey-recount-"));
  try {
    for (const [name, bytes] of Object.entries(unzipSync(zip))) await writeFile(join(folder, name), bytes);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        join(projectRoot, "node_modules/tsx/dist/cli.mjs"),
        join(projectRoot, "app/commands/score.ts"),
        ...["--index", join(folder, `${waveId}.index.meta.json`)],
      ],
      { cwd: projectRoot, maxBuffer: 2 ** 26 },
    );
    const { index } = JSON.parse(stdout) as {
      index: { method: string; by_method: Readonly<Record<string, RecountedIndex>> };
    };
    const headline = index.by_method[index.method];
    if (!headline) throw new Error(`the recount has no method ${index.method}`);
    return headline;
  } finally {
    await rm(folder, { recursive: true });
  }
}
