import { readTypedDay } from "#app/unit/typed-day.ts";

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

/** Checks what somebody typed of a document: every part is needed, and its day exists (as 31/12/2026 or 2026-12-31). */
export function checkDocument(typed: OfficialDocument): DocumentCheck {
  const date = readTypedDay(typed.date);
  const document = { number: typed.number.trim(), date: date ?? "", issuer: typed.issuer.trim() };
  const problems: readonly (DocumentProblem | undefined)[] = [
    isBetween(document.number, LONGEST.number) ? undefined : "document_number",
    date !== undefined ? undefined : "document_date",
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

function isBetween(text: string, longest: number): boolean {
  return text !== "" && text.length <= longest;
}
