import { findOfficialResults, removeOfficialResult, storeOfficialResults } from "#app/database/official-results.ts";
import type { Staff } from "#app/office/access.ts";
import {
  checkDocument,
  documentText,
  type DocumentProblem,
  type OfficialDocument,
} from "#app/office/criteria/official-document.ts";
import { readPastedPoints, type PastedLine } from "#app/office/criteria/official-paste.ts";
import { actBy } from "#app/office/audit/event-by.ts";
import { readTypedPoints } from "#app/office/criteria/typed-points.ts";
import { findWaveLeaf, type CriteriaContext } from "#app/office/criteria/wave-leaf.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { criteriaTree, leavesOf } from "#app/par-index/criteria-tree.ts";
import { toHundredths, type Hundredths } from "#app/par-index/points.ts";

// Official results arrive when our own wave has long been signed: they may be entered then too. They change no figure of
// ours. A trial wave takes none: they would be left behind in it when the official wave is opened.

export type ResultProblem = "points" | "above_maximum" | "trial" | DocumentProblem;

export type ResultOutcome =
  | { readonly kind: "stored" }
  | { readonly kind: "not_found" }
  | { readonly kind: "refused"; readonly problems: readonly ResultProblem[] };

export interface TypedResult {
  /** Empty to take away what was entered by mistake. */
  readonly points: string;
  readonly document: OfficialDocument;
}

/** Enters the official result of one leaf, with the document that says it. */
export async function enterOfficialResult(
  context: CriteriaContext,
  staff: Staff,
  { waveId, code, typed }: { readonly waveId: string; readonly code: string; readonly typed: TypedResult },
): Promise<ResultOutcome> {
  const { database, unit } = context;
  const found = await findWaveLeaf(context, waveId, code);
  if (!found) return { kind: "not_found" };
  const key = { unitId: unit.id, waveId };
  if (typed.points.trim() === "") {
    const event = actBy(context, staff, "official.remove");
    const removed = await removeOfficialResult(database, { ...key, criterion: code }, event);
    return removed ? { kind: "stored" } : { kind: "refused", problems: ["points"] };
  }
  if (found.wave.trial) return { kind: "refused", problems: ["trial"] };
  const points = readTypedPoints(typed.points);
  const check = checkDocument(typed.document);
  const problems: ResultProblem[] = [];
  if (points === undefined) problems.push("points");
  else if (points > toHundredths(found.leaf.max)) problems.push("above_maximum");
  if (check.kind === "refused") problems.push(...check.problems);
  if (points === undefined || check.kind === "refused" || problems.length > 0) return { kind: "refused", problems };
  const results = [{ criterion: code, points, document: documentText(check.document) }];
  const event = actBy(context, staff, "official.enter");
  await storeOfficialResults(database, key, { results, event }, staff.accountId);
  return { kind: "stored" };
}

/** What somebody pasted for the leaves of a wave. */
export interface PastedResults {
  readonly text: string;
  readonly document: OfficialDocument;
}

/** A line of the preview; a taken one with what it would take the place of. */
export type PreviewLine = PastedLine & { readonly former?: Hundredths | undefined };

export type PasteProblem = "text" | "trial" | DocumentProblem;

export type PreviewOutcome =
  | { readonly kind: "not_found" }
  | { readonly kind: "refused"; readonly problems: readonly PasteProblem[] }
  | { readonly kind: "preview"; readonly lines: readonly PreviewLine[]; readonly document: OfficialDocument };

/** Says what would be stored, line by line, and stores nothing. */
export async function previewOfficialResults(
  { database, unit }: CriteriaContext,
  waveId: string,
  pasted: PastedResults,
): Promise<PreviewOutcome> {
  const wave = await readFrozenWave(database, unit.id, waveId);
  if (!wave) return { kind: "not_found" };
  if (wave.trial) return { kind: "refused", problems: ["trial"] };
  const leaves = new Set(leavesOf(criteriaTree(wave.edition)).map(({ code }) => code));
  const criteria = wave.edition.criteria.map(({ code, max }) => ({ code, max, isLeaf: leaves.has(code) }));
  const lines = readPastedPoints(pasted.text, criteria);
  const check = checkDocument(pasted.document);
  const problems = [
    ...(lines.length === 0 ? (["text"] as const) : []),
    ...(check.kind === "refused" ? check.problems : []),
  ];
  if (check.kind === "refused" || problems.length > 0) return { kind: "refused", problems };
  const former = await findOfficialResults(database, { unitId: unit.id, waveId });
  return {
    kind: "preview",
    document: check.document,
    lines: lines.map((line) => (line.kind === "taken" ? { ...line, former: former.get(line.code)?.points } : line)),
  };
}

/** How many lines were stored, or why none was. */
export type StoredResults =
  Exclude<PreviewOutcome, { readonly kind: "preview" }> | { readonly kind: "stored"; readonly count: number };

/** Stores the lines of a preview that can be taken. */
export async function storePastedResults(
  context: CriteriaContext,
  staff: Staff,
  waveId: string,
  pasted: PastedResults,
): Promise<StoredResults> {
  const preview = await previewOfficialResults(context, waveId, pasted);
  if (preview.kind !== "preview") return preview;
  const document = documentText(preview.document);
  const results = preview.lines.flatMap((line) =>
    line.kind === "taken" ? [{ criterion: line.code, points: line.points, document }] : [],
  );
  const event = actBy(context, staff, "official.enter");
  const key = { unitId: context.unit.id, waveId };
  await storeOfficialResults(context.database, key, { results, event }, staff.accountId);
  return { kind: "stored", count: results.length };
}
