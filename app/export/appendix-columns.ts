import { boundFormat, numberCell, textCell, type RowLook, type SheetCell } from "#app/export/appendix-cells.ts";
import type { PointColumn } from "#app/export/appendix-figures.ts";
import type { AppendixWords } from "#app/export/appendix-words.ts";
import type { RowOfficial } from "#app/office/criteria/official-figures.ts";
import type { IndexReport, IndexReportRow } from "#app/office/index-report.ts";
import type { Bound } from "#app/scoring/publication/bound.ts";
import type { Unit } from "#app/unit/unit.ts";

type PlainColumn = "code" | "title" | "difference" | "score" | "low" | "high" | "n" | "method" | "lead";
export type AppendixColumn = PlainColumn | PointColumn;

/** Width of each column in characters, in the order of the columns. */
const WIDTHS: Readonly<Record<AppendixColumn, number>> = {
  code: 8,
  title: 52,
  max: 8,
  points: 10,
  lost: 10,
  previous: 9,
  target: 9,
  official: 10,
  difference: 10,
  score: 9,
  low: 8,
  high: 8,
  n: 8,
  method: 21,
  lead: 22,
};
export const APPENDIX_COLUMNS = Object.keys(WIDTHS) as readonly AppendixColumn[];
export const APPENDIX_WIDTHS = Object.values(WIDTHS);

/** The heading of every column. */
export function headings(
  { edition }: IndexReport,
  { columns }: AppendixWords,
): readonly (readonly [AppendixColumn, string])[] {
  return APPENDIX_COLUMNS.map((column) => {
    if (column === "previous") return [column, columns.previous(edition.previous_year)];
    if (column === "target") return [column, columns.target(edition.year)];
    return [column, columns[column]];
  });
}

/** What stands beside the points of a row; the total, which is no criterion, has only its name. */
export function plainCells(
  report: IndexReport,
  row: IndexReportRow | undefined,
  unit: Unit,
  words: AppendixWords,
  look: RowLook,
): readonly (readonly [PlainColumn, SheetCell])[] {
  const { locale } = words;
  const score = row?.survey?.headline;
  const estimated = score?.kind === "estimated" ? score : undefined;
  const [low, high] = estimated?.interval ?? [];
  return [
    ["code", textCell(row?.criterion.code ?? "", look)],
    ["title", textCell(row ? row.criterion.title[locale] : words.total, look, { indent: row ? row.level - 1 : 0 })],
    ["difference", differenceCell(row?.official ?? report.official, row?.bound ?? report.total.bound, look)],
    [
      "score",
      score && !estimated
        ? textCell(missingWords(row, words), look)
        : numberCell(estimated?.score, boundFormat("0.000", estimated?.bound), look),
    ],
    ["low", numberCell(low, "0.000", look)],
    ["high", numberCell(high, "0.000", look)],
    ["n", numberCell(estimated?.n, "#,##0", look)],
    ["method", textCell(methodWords(report, row, words), look, { indent: 1 })],
    ["lead", textCell(leadWords(row, unit, words), look)],
  ];
}

/** Why a row has no points: of a leaf its own reason, of a sum that one is missing below it. */
export function missingWords(row: IndexReportRow | undefined, { missing }: AppendixWords): string {
  const kind = row?.standing?.kind;
  return kind === "too_few" || kind === "no_data" ? missing[kind] : missing.below;
}

/** Own points less official ones, a limit where the own points are one. */
function differenceCell({ difference }: RowOfficial, bound: Bound | undefined, look: RowLook): SheetCell {
  const format = boundFormat("+0.00;-0.00;0.00", bound);
  return numberCell(difference === undefined ? undefined : difference / 100, format, look);
}

function methodWords({ method, edition }: IndexReport, row: IndexReportRow | undefined, words: AppendixWords): string {
  if (!row?.isLeaf) return "";
  if (row.survey) return words.methodOf(method);
  return words.assessed({ approved: row.standing?.kind === "approved", year: edition.previous_year });
}

function leadWords(row: IndexReportRow | undefined, { departments }: Unit, words: AppendixWords): string {
  const lead = row?.criterion.lead;
  if (!lead) return "";
  const department = departments.find(({ id }) => id === lead.department);
  return department ? department.name[words.locale] : (lead.printed ?? words.leadOpen);
}

const LINE_HEIGHT = 15;
/** Letters are a little narrower than the digits that widths are counted in, and the end of a line stays empty. */
const MEAN_LETTER = 0.96;

/**
 * Height of a row that shows its texts in full, in points: not every program finds it by itself. Capitals take about
 * a third more room than small letters.
 */
export function rowHeight(texts: ReadonlyMap<AppendixColumn, string>): { readonly height: number } {
  let lines = 1;
  for (const [column, text] of texts) {
    const room = WIDTHS[column] - 1;
    const width = [...text.matchAll(/\P{M}/gu)].reduce((sum, [letter]) => sum + (/\p{Lu}/u.test(letter) ? 1.35 : 1), 0);
    lines = Math.max(lines, Math.ceil((width * MEAN_LETTER) / room));
  }
  return { height: lines * LINE_HEIGHT + 1 };
}
