import { expect, type Locator, type Page } from "@playwright/test";

import en from "#app/i18n/locales/en.json" with { type: "json" };
import vi from "#app/i18n/locales/vi.json" with { type: "json" };

/** A row of the appendix as it is shown; points in hundredths, undefined where none are shown. */
export interface ShownRow {
  readonly code: string;
  readonly title: string;
  readonly isSurvey: boolean;
  readonly max: number | undefined;
  /** A survey leaf's own score by the headline's method, as written; what else stands below it is left out. */
  readonly score: string;
  /** How many answers it is made of, as written. */
  readonly n: string;
  readonly points: number | undefined;
  readonly lost: number | undefined;
  /** Its points are only a limit (≥, ≤, ≈): a small group agreed so much that more would tell on its members. */
  readonly isLimit: boolean;
}

export interface ShownIndex {
  readonly rows: readonly ShownRow[];
  readonly total: ShownRow;
}

const HEADINGS = {
  vi: {
    table: "Phụ lục chỉ tiêu",
    max: "Tối đa",
    points: "Điểm",
    lost: "Còn thiếu",
    survey: "khảo sát",
    ...columnsOf(vi),
  },
  en: {
    table: "Appendix of criteria",
    max: "Max",
    points: "Points",
    lost: "Below max",
    survey: "survey",
    ...columnsOf(en),
  },
} as const;

function columnsOf({ index: { column } }: typeof vi) {
  return { score: column.score, n: column.n };
}

export function indexTable(page: Page, language: keyof typeof HEADINGS): Locator {
  return page.getByRole("table", { name: HEADINGS[language].table });
}

/** Reads the table off the page, cell by cell. */
export async function readIndex(page: Page, language: keyof typeof HEADINGS): Promise<ShownIndex> {
  const words = HEADINGS[language];
  const lines = await indexTable(page, language)
    .getByRole("row")
    .evaluateAll((rows) =>
      rows.map((row) =>
        // A cell over several columns stands for each of them.
        [...(row as HTMLTableRowElement).cells].flatMap((cell) =>
          Array.from({ length: cell.colSpan }, () => cell.innerText.trim()),
        ),
      ),
    );
  const [head = [], ...body] = lines;
  const column = (name: string) => {
    const position = head.indexOf(name);
    expect(position, `column "${name}" among ${head.join(" | ")}`).toBeGreaterThan(0);
    return position;
  };
  const [max, points, lost] = [column(words.max), column(words.points), column(words.lost)];
  const n = column(words.n);
  // Scores by other methods stand behind that of the headline, under the same name.
  const score = head.findIndex((name) => name.startsWith(words.score));
  const rows = body.map((cells): ShownRow => {
    const [code = "", title = ""] = cells;
    return {
      code,
      title,
      isSurvey: title.endsWith(words.survey),
      max: hundredths(cells[max], language),
      score: firstLine(cells[score]),
      n: cells[n] ?? "",
      points: hundredths(cells[points], language),
      lost: hundredths(firstLine(cells[lost]), language),
      isLimit: /^[≥≤≈]/u.test(cells[points] ?? ""),
    };
  });
  const total = rows.pop();
  if (!total) throw new Error("the index has no rows");
  return { rows, total };
}

/** What stands above the notes of a cell. */
function firstLine(text = ""): string {
  return text.split("\n")[0] ?? "";
}

/** "70,25" or "70.25", "≥ 70,25" too → 7025; undefined for what is not written exactly as the language writes points. */
export function hundredths(text: string | undefined, language: keyof typeof HEADINGS): number | undefined {
  const written = language === "vi" ? /^(?:[≥≤≈] )?(\d+),(\d\d)$/u : /^(?:[≥≤≈] )?(\d+)\.(\d\d)$/u;
  const [, whole, part] = written.exec(text ?? "") ?? [];
  return whole === undefined || part === undefined ? undefined : Number(whole) * 100 + Number(part);
}

/** The rows one level below a criterion: 3 → 3.1, 3.2 …; an empty code stands for the whole index. */
export function childrenOf(rows: readonly ShownRow[], code: string): readonly ShownRow[] {
  return rows.filter((row) => row.code.slice(0, Math.max(0, row.code.lastIndexOf("."))) === code);
}
