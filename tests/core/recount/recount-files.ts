import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll } from "vitest";

import { Refusal } from "#app/recount/refusal.ts";

/** A folder of its own for the files of one test file; removed at the end. */
export function temporaryFolder(): {
  readonly path: string;
  readonly write: (name: string, content: string | Uint8Array) => string;
} {
  const path = mkdtempSync(join(tmpdir(), "recount-"));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}

/** The refusal that reading ends with; anything else is a fault of the test or of the reader. */
export async function refusalOf(reading: Promise<unknown>): Promise<Refusal> {
  const outcome: unknown = await reading.then(
    () => "it was accepted",
    (error: unknown) => error,
  );
  if (outcome instanceof Refusal) return outcome;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}

/** A change to a text; one that finds nothing to change is a fault of the test. */
export function edited(text: string, from: string, to: string): string {
  const at = text.indexOf(from);
  if (at === -1) throw new Error(`there is no ${from} in the text`);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** Line, from 1, of the first place where `marker` stands. */
export function lineOf(text: string, marker: string): number {
  const at = text.indexOf(marker);
  if (at === -1) throw new Error(`there is no ${marker} in the text`);
  return text.slice(0, at).split("\n").length;
}

/** With blocks: a three-level item, a filtered block, an unscored topic; item q1 shares its weights with q2 and q4. */
export const BLOCK_META = `{
  "dataset": "small",
  "title": "Khảo sát nhỏ",
  "seed": 7,
  "items": ["q1", "q2", "q3", "f1", "q4", "t1"],
  "blocks": {
    "10": ["q1", "q2"],
    "4": ["q3"],
    "4.4": ["q4"]
  },
  "options": {
    "f1": ["2", "1"],
    "t1": ["đường", "10", "9"]
  },
  "filters": {
    "4.4": {
      "item": "f1",
      "ask": ["1"]
    }
  },
  "methods": {
    "top2": {
      "option_weights": { "1": 0, "2": 0, "3": 0, "4": 1, "10": 1 },
      "item_weights": {
        "q3": { "tốt": 1, "2": 0.5, "1": 0 }
      }
    },
    "linear": {
      "option_weights": { "1": 0, "2": 0.25, "3": 0.5, "4": 0.75, "10": 1 },
      "item_weights": {
        "q3": { "1": 0, "2": 1, "tốt": 2 }
      }
    }
  },
  "method": "linear",
  "no_opinion_code": "KYK",
  "skipped_code": "",
  "not_asked_code": "NA",
  "z_level": 0.95,
  "design": "frame",
  "min_publish": 10,
  "min_reliable": 30,
  "collapse_min": 5,
  "waves": [
    {
      "id": "2024",
      "population": {
        "tổ 2": 1400,
        "tổ 1": 900
      }
    },
    {
      "id": "2023",
      "population": null
    }
  ]
}
`;

/** The form without blocks. */
export const PLAIN_META = `{
  "dataset": "plain",
  "items": ["q1", "q2"],
  "option_weights": { "1": 0, "2": 1, "3": 2, "4": 3, "5": 4 },
  "min_publish": 10,
  "min_reliable": 30,
  "collapse_min": 5,
  "waves": [
    { "id": "2024", "population": { "thon_1": 57, "thon_2": 28 } }
  ]
}
`;
