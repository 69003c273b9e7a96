import { readTypedDay } from "#app/unit/typed-day.ts";

/** The document that tells an official result. */
export interface OfficialDocument {
  /** As printed: 123/BC-SNV. */
  readonly number: string;
  /** `2026-12-31` */
  readonly date: string;
  readonly issuer: string;
}

/** Longest number and issuer, in characters. */
export const LONGEST_OF_DOCUMENT = { number: 60, issuer: 200 } as const;

/** A part that is missing (or a day that does not exist), or one that is there and too long: whoever typed it sees which. */
export type DocumentProblem =
  "document_number" | "document_number_long" | "document_date" | "document_issuer" | "document_issuer_long";

export type DocumentCheck =
  | { readonly kind: "taken"; readonly document: OfficialDocument }
  | { readonly kind: "refused"; readonly problems: readonly DocumentProblem[] };

/** Checks what somebody typed of a document: every part is needed, and its day exists (as 31/12/2026 or 2026-12-31). */
export function checkDocument(typed: OfficialDocument): DocumentCheck {
  const date = readTypedDay(typed.date);
  const document = { number: typed.number.trim(), date: date ?? "", issuer: typed.issuer.trim() };
  const problems: readonly (DocumentProblem | undefined)[] = [
    problemOf("document_number", document.number, LONGEST_OF_DOCUMENT.number),
    date !== undefined ? undefined : "document_date",
    problemOf("document_issuer", document.issuer, LONGEST_OF_DOCUMENT.issuer),
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

function problemOf(
  part: "document_number" | "document_issuer",
  text: string,
  longest: number,
): DocumentProblem | undefined {
  if (text === "") return part;
  return text.length > longest ? `${part}_long` : undefined;
}
