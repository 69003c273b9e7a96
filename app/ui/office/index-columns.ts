import type { OfficialDocument } from "#app/office/criteria/official-document.ts";
import type { IndexReport } from "#app/office/index-report.ts";

/** Columns that are shown only once there is something in them; the page says in words what is missing. */
export interface IndexColumns {
  readonly official: boolean;
  readonly change: boolean;
  /** Of the official results, in the order of their numbers below the table. */
  readonly documents: readonly OfficialDocument[];
}

export function columnsOf(report: IndexReport): IndexColumns {
  const { official, rows } = report;
  return {
    official: official.entered > 0,
    documents: documentsOf(report),
    change: rows.some(({ change }) => change !== undefined && change.kind !== "no_former"),
  };
}

/** The documents of a table's official results, each once, in the order in which they first stand there. */
function documentsOf({ rows }: Pick<IndexReport, "rows">): readonly OfficialDocument[] {
  const documents = new Map<string, OfficialDocument>();
  for (const { document } of rows.map(({ official }) => official)) {
    if (document && !documents.has(keyOf(document))) documents.set(keyOf(document), document);
  }
  return [...documents.values()];
}

/** Number of a document among those of {@link documentsOf}, from 1. */
export function documentNumber(documents: readonly OfficialDocument[], document: OfficialDocument): number {
  return documents.findIndex((other) => keyOf(other) === keyOf(document)) + 1;
}

function keyOf({ number, date, issuer }: OfficialDocument): string {
  return JSON.stringify([number, date, issuer]);
}
