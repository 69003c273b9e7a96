import { cellRef, writeXlsx } from "hucre/xlsx";

import {
  boundFormat,
  formulaCell,
  lineCell,
  numberCell,
  textCell,
  type RowLook,
  type SheetCell,
} from "#app/export/appendix-cells.ts";
import { appendixFigures, POINT_COLUMNS, type FigureRow, type PointColumn } from "#app/export/appendix-figures.ts";
import {
  APPENDIX_COLUMNS,
  APPENDIX_WIDTHS,
  headings,
  missingWords,
  plainCells,
  rowHeight,
  type AppendixColumn,
} from "#app/export/appendix-columns.ts";
import type { AppendixWords } from "#app/export/appendix-words.ts";
import { sheetName } from "#app/export/sheet-text.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import type { Unit } from "#app/unit/unit.ts";

/** What the workbook is made of. */
export interface AppendixContent {
  readonly report: IndexReport;
  readonly unit: Unit;
  readonly period: { readonly from: string; readonly to: string } | undefined;
}

/** Rows, from 0: five lines of heading and an empty one stand above the table. */
const HEAD_ROW = 6;
const FIRST_ROW = HEAD_ROW + 1;
const DOMAIN_LOOK: RowLook = { bold: true, fill: "DCEBE6" };
const HEAD_LOOK: RowLook = { bold: true, fill: "EFE9DC" };

/**
 * The appendix as an Excel workbook, a row per criterion: points are numbers, parents and the total formulas that sum
 * what stands below, so that whoever changes a leaf sees what becomes of the total.
 */
export async function appendixWorkbook(
  content: AppendixContent,
  words: AppendixWords,
): Promise<Uint8Array<ArrayBuffer>> {
  const { report, unit, period } = content;
  const cells = new Map<string, SheetCell>();
  const put = (row: number, column: AppendixColumn, cell: SheetCell) =>
    cells.set(`${row},${APPENDIX_COLUMNS.indexOf(column)}`, cell);

  const head = [
    lineCell(unit.name[words.locale]),
    lineCell(words.title, { bold: true, size: 14 }),
    lineCell(words.wave(report.title[words.locale], period)),
    lineCell(words.status(report.state), { bold: true, color: { rgb: "8A3B12" } }),
    lineCell(words.method(report.method)),
  ];
  head.forEach((cell, row) => put(row, "code", cell));
  const titles = headings(report, words);
  for (const [column, text] of titles) {
    put(HEAD_ROW, column, textCell(text, HEAD_LOOK, { horizontal: "center", vertical: "center" }));
  }
  const heights = new Map([[HEAD_ROW, rowHeight(new Map(titles))]]);

  const figures = appendixFigures(report);
  for (const [place, row] of figures.entries()) {
    const at = FIRST_ROW + place;
    const criterion = report.rows[place];
    const look = !criterion || criterion.level === 1 ? DOMAIN_LOOK : { bold: !criterion.isLeaf };
    const plain = plainCells(report, criterion, unit, words, look);
    for (const [column, cell] of plain) put(at, column, cell);
    heights.set(
      at,
      rowHeight(new Map(plain.map(([column, { value }]) => [column, typeof value === "string" ? value : ""]))),
    );
    const missing = missingWords(criterion, words);
    for (const column of POINT_COLUMNS) put(at, column, pointCell(row, column, at, missing, look));
  }
  const last = FIRST_ROW + figures.length;
  words.notes.forEach((note, place) => put(last + 1 + place, "code", lineCell(note, { italic: true })));

  const name = sheetName(words.sheet);
  const workbook = await writeXlsx({
    sheets: [
      {
        name,
        // Cells are placed one by one; the rows only have to be there.
        rows: Array.from({ length: last + 1 + words.notes.length }, () => []),
        cells,
        columns: APPENDIX_WIDTHS.map((width) => ({ width })),
        rowDefs: heights,
        freezePane: { rows: FIRST_ROW, columns: 2 },
        pageSetup: {
          paperSize: "a4",
          orientation: "landscape",
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          margins: { top: 0.5, right: 0.4, bottom: 0.6, left: 0.4, header: 0.3, footer: 0.3 },
        },
        headerFooter: { oddFooter: "&P/&N" },
      },
    ],
    // The heading on every page. Named here, because the library does not quote a sheet's name that has spaces.
    namedRanges: [{ name: "_xlnm.Print_Titles", scope: name, range: `'${name}'!$${FIRST_ROW}:$${FIRST_ROW}` }],
    defaultFont: { name: "Times New Roman", size: 11 },
  });
  return new Uint8Array(workbook);
}

/** A leaf's points, or the formula of a sum with its present value. */
function pointCell(row: FigureRow, column: PointColumn, at: number, missing: string, look: RowLook): SheetCell {
  const shown = row.figures[column];
  const format = boundFormat("0.00", shown.bound);
  const instead = column === "points" ? missing : "";
  const value = shown.points === undefined ? instead : shown.points / 100;
  if (row.below.length > 0) {
    const parts = row.below.map((place) => reference(column, FIRST_ROW + place)).join(",");
    return formulaCell(sumFormula(parts, row.below.length, instead), value, format, look);
  }
  if (column === "lost") {
    // Follows when somebody changes the points.
    const [max, points] = [reference("max", at), reference("points", at)];
    return formulaCell(`IF(ISNUMBER(${points}),ROUND(${max}-${points},2),"")`, value, format, look);
  }
  return typeof value === "number" || value === ""
    ? numberCell(value === "" ? undefined : value, format, look)
    : textCell(value, look);
}

/** A sum is one only when every part has a number; else it says what is missing, as the page does. */
function sumFormula(parts: string, count: number, missing: string): string {
  return `IF(COUNT(${parts})=${count},ROUND(SUM(${parts}),2),"${missing.replaceAll('"', '""')}")`;
}

function reference(column: PointColumn, row: number): string {
  return cellRef(row, APPENDIX_COLUMNS.indexOf(column));
}
