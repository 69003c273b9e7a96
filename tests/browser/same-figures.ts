import { expect } from "@playwright/test";
import { readXlsx } from "hucre/xlsx";

import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import type { ShownIndex, ShownRow } from "#tests/browser/index-table.ts";
import type { RecountedIndex } from "#tests/browser/recounted-index.ts";

const SIGNS: Readonly<Record<string, string>> = { at_least: "≥ ", at_most: "≤ ", about: "≈ " };

/** Every row of the index, as the office shows it in Vietnamese, says what was counted again. */
export function expectRecounted({ rows, total }: ShownIndex, counted: RecountedIndex): void {
  const again = [
    ...rows.map(({ code }) => {
      const leaf = counted.leaves[code];
      const figure = leaf ?? counted.nodes[code];
      if (!figure) throw new Error(`${code} was not counted again`);
      const surveyed = leaf?.kind === "survey";
      return {
        code,
        points: inHundredths(figure.points),
        isLimit: figure.bound !== undefined,
        score: surveyed ? scoreWords(leaf.score ?? Number.NaN, leaf.bound) : "",
        n: surveyed ? String(leaf.sources?.[0]?.n) : "",
      };
    }),
    { code: total.code, points: inHundredths(counted.total.points), isLimit: counted.total.bound !== undefined },
  ];
  expect([...rows.map(figuresOf), { code: total.code, points: total.points, isLimit: total.isLimit }]).toEqual(again);
  expect(rows.filter(({ isSurvey }) => isSurvey)).toHaveLength(28);
}

function figuresOf({ code, points, isLimit, isSurvey, score, n }: ShownRow) {
  return { code, points, isLimit, score: isSurvey ? score : "", n: isSurvey ? n : "" };
}

/** The workbook opens, and has the same points on each line, and the exact scores and intervals. */
export async function expectInWorkbook(file: Uint8Array, shown: ShownIndex, counted: RecountedIndex): Promise<void> {
  const { sheets } = await readXlsx(file);
  const { column } = vi.export.sheet;
  const lines = sheets[0]?.rows ?? [];
  const headAt = lines.findIndex((cells) => cells.includes(column.points));
  const head = lines[headAt] ?? [];
  const place = (name: string) => {
    expect(head, `column ${name}`).toContain(name);
    return head.indexOf(name);
  };
  const body = lines.slice(headAt + 1, headAt + 1 + shown.rows.length + 1);
  const points = body.map((cells) => Math.round(Number(cells[place(column.points)]) * 100));
  expect(points).toEqual([...shown.rows, shown.total].map((row) => row.points));
  for (const [line, { code }] of shown.rows.entries()) {
    const leaf = counted.leaves[code];
    if (leaf?.kind !== "survey") continue;
    const cells = body[line] ?? [];
    const exact = [column.score, column.low, column.high].map((name) => cells[place(name)]);
    expect(exact, `score and interval of ${code}`).toEqual([leaf.score, ...(leaf.ci ?? [])]);
  }
}

/** A score as it is written in Vietnamese. */
function scoreWords(score: number, bound: string | undefined): string {
  return `${bound === undefined ? "" : SIGNS[bound]}${score.toFixed(3).replace(".", ",")}`;
}

export function inHundredths(points: number | null): number | undefined {
  return points === null ? undefined : Math.round(points * 100);
}
