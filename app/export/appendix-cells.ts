import type { Cell, CellStyle } from "hucre/xlsx";

import { sheetText } from "#app/export/sheet-text.ts";
import type { Bound } from "#app/scoring/publication/bound.ts";

/** A cell of the workbook: a text that is never a formula, a number, or a formula of ours with the value it has now. */
export type SheetCell = Partial<Cell>;

const FONT = { name: "Times New Roman", size: 11 } as const;
const LINE = { style: "thin", color: { rgb: "9AA5A1" } } as const;
const BORDER = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const;

/** Look of a row. */
export interface RowLook {
  readonly bold?: boolean;
  /** RGB without "#". */
  readonly fill?: string;
}

function styled({ bold = false, fill }: RowLook, own: CellStyle): CellStyle {
  return {
    font: { ...FONT, bold },
    border: BORDER,
    ...(fill ? { fill: { type: "pattern", pattern: "solid", fgColor: { rgb: fill } } as const } : {}),
    ...own,
  };
}

/** A text in the table. @param indent levels below the domain */
export function textCell(text: string, look: RowLook = {}, alignment: CellStyle["alignment"] = {}): SheetCell {
  const value = sheetText(text);
  return {
    value,
    type: "string",
    style: styled(look, { alignment: { vertical: "top", horizontal: "left", wrapText: true, ...alignment } }),
  };
}

/** A number with a format; `undefined` leaves the cell empty. */
export function numberCell(value: number | undefined, numFmt: string, look: RowLook = {}): SheetCell {
  const style = styled(look, { numFmt, alignment: { vertical: "top", horizontal: "right" } });
  return value === undefined ? { value: null, type: "empty", style } : { value, type: "number", style };
}

/** A formula with the value that it has when the file is written. */
export function formulaCell(formula: string, result: number | string, numFmt: string, look: RowLook = {}): SheetCell {
  const style = styled(look, { numFmt, alignment: { vertical: "top", horizontal: "right", wrapText: true } });
  return { value: result, type: "formula", formula, formulaResult: result, style };
}

/** A line above or below the table. */
export function lineCell(text: string, font: CellStyle["font"] = {}): SheetCell {
  return {
    value: sheetText(text),
    type: "string",
    style: { font: { ...FONT, ...font }, alignment: { vertical: "top" } },
  };
}

const SIGNS: Readonly<Record<Bound, string>> = { at_least: "≥", at_most: "≤", about: "≈" };

/** A number format for a figure that is only a limit: still a number, with a sign before it. */
export function boundFormat(format: string, bound: Bound | undefined): string {
  if (!bound) return format;
  const sections = format.split(";").map((section) => `"${SIGNS[bound]} "${section}`);
  return sections.join(";");
}
