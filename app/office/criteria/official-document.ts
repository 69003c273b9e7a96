/** The document that tells an official result. */
export interface OfficialDocument {
  /** As printed: 123/BC-SNV. */
  readonly number: string;
  /** `2026-12-31` */
  readonly date: string;
  readonly issuer: string;
}

/** Longest number and issuer, in letters. */
const LONGEST = { number: 60, issuer: 200 } as const;

export type DocumentProblem = "document_number" | "document_date" | "document_issuer";

export type DocumentCheck =
  | { readonly kind: "taken"; readonly document: OfficialDocument }
  | { readonly kind: "refused"; readonly problems: readonly DocumentProblem[] };

/** Checks what somebody typed of a document: every part is needed, and its day exists. */
export function checkDocument(typed: OfficialDocument): DocumentCheck {
  const document = { number: typed.number.trim(), date: typed.date.trim(), issuer: typed.issuer.trim() };
  const problems: readonly (DocumentProblem | undefined)[] = [
    isBetween(document.number, LONGEST.number) ? undefined : "document_number",
    isDay(document.date) ? undefined : "document_date",
    isBetween(document.issuer, LONGEST.issuer) ? undefined : "document_issuer",
  ];
  const real = problems.filter((problem) => problem !== undefined);
  return real.length > 0 ? { kind: "refused", problems: real } : { kind: "taken", document };
}

/** As it is stored. */
export function documentText({ number, date, issuer }: OfficialDocument): string {
  return JSON.stringify({ number, date, issuer });
}

/** @param text of {@link documentText} */
export function readDocument(text: string): OfficialDocument {
  return JSON.parse(text) as OfficialDocument;
}

/** Whether a text is a day of the calendar: `2026-02-29` is none. */
export function isDay(text: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isBetween(text: string, longest: number): boolean {
  return text !== "" && text.length <= longest;
}
