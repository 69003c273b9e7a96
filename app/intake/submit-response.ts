import { randomUUID } from "node:crypto";

import type { Database } from "#app/database/open-database.ts";
import { storeResponses, type NewResponse, type StoreOutcome } from "#app/database/responses.ts";
import { groupCommit } from "#app/intake/group-commit.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import { receiptOf, type Receipt } from "#app/intake/receipt.ts";
import { hashCode, readCode } from "#app/intake/single-use-code.ts";
import { encodeSheet, settleAnswers } from "#app/survey/answer-sheet.ts";
import { maskComment } from "#app/survey/comment-mask.ts";
import type { HelperRole } from "#app/survey/helper-role.ts";
import type { Locale } from "#app/survey/wording.ts";
import { halfDayOf, monthOf } from "#app/unit/half-day.ts";

/** A response whose form was read, before its answers were looked at. */
export interface Submission {
  /** Random UUIDv4, made per visit where the form was filled. */
  readonly id: string;
  readonly locale: Locale;
  /** Item id → option code, not yet checked. */
  readonly answers: unknown;
  readonly comment?: string | undefined;
  /** Whether somebody helped, and in which role where that was told. */
  readonly assisted?: boolean | HelperRole | undefined;
  /** As typed or scanned. */
  readonly code?: string | undefined;
  /** Seconds between the first question and sending, as far as the form could tell. */
  readonly durationSeconds?: number | undefined;
}

/** One refused field and why; the words that people read are in the locales, under `problem`. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

export type SubmitOutcome =
  | { readonly kind: "stored" | "repeated"; readonly receipt: Receipt }
  | { readonly kind: "conflict" }
  | { readonly kind: "refused"; readonly problems: readonly FieldProblem[] }
  | { readonly kind: "closed" }
  | { readonly kind: "unavailable"; readonly reason: unknown };

export type SubmitResponse = (
  point: OpenPoint,
  offer: OpenQuestionnaire,
  submission: Submission,
) => Promise<SubmitOutcome>;

/** Longer than this says only that a form was left open; a day-long figure could single somebody out. */
const LONGEST_DURATION_SECONDS = 3600;

export interface IntakeOptions {
  readonly now: () => Date;
  readonly timeZone: string;
  /** Key of the unit's single-use codes. */
  readonly codeKey: string;
}

/**
 * The only writer of responses: checks the answers against the questionnaire that was asked, settles
 * what the filter hid, and stores the response once. When it says `stored`, the response is on disk.
 */
export function submitResponses(database: Database, { now, timeZone, codeKey }: IntakeOptions): SubmitResponse {
  const store = groupCommit<NewResponse, StoreOutcome>({
    write: (entries) => storeResponses(database, entries),
    keysOf: ({ row, codeHash }) => (codeHash === undefined ? [row.id] : [row.id, codeHash]),
    maxBatch: 256,
    maxWaiting: 5000,
  });

  return async (point, offer, submission) => {
    const { questionnaire } = offer;
    const parsed = offer.answers.safeParse(submission.answers);
    const problems: FieldProblem[] = parsed.success ? [] : parsed.error.issues.flatMap(answerProblems);
    const code = readSubmittedCode(questionnaire.access, submission.code);
    if (typeof code === "object") problems.push(code);
    if (!parsed.success || problems.length > 0) return { kind: "refused", problems };

    const sheet = settleAnswers(questionnaire, parsed.data);
    const halfDay = halfDayOf(now(), timeZone);
    const comment = submission.comment?.trim();
    const entry: NewResponse = {
      row: {
        unitId: point.unitId,
        id: submission.id,
        waveId: offer.waveId,
        questionnaireId: questionnaire.id,
        questionnaireVersion: questionnaire.version,
        questionnaireHash: offer.hash,
        locale: submission.locale,
        pointId: point.id,
        channel: point.channel,
        assisted: Boolean(submission.assisted),
        helperRole: typeof submission.assisted === "string" ? submission.assisted : null,
        late: false,
        flags: "",
        halfDay,
        durationSeconds: cappedDuration(submission.durationSeconds),
        hiddenDropped: sheet.hiddenDropped,
        answers: encodeSheet(sheet),
      },
      ...(typeof code === "string" ? { codeHash: hashCode(code, codeKey) } : {}),
      ...(comment ? { comment: { id: randomUUID(), month: monthOf(halfDay), text: maskComment(comment) } } : {}),
    };

    let outcome: StoreOutcome;
    try {
      outcome = await store(entry);
    } catch (reason) {
      // Whatever kept it from being stored, it was not acknowledged and may be sent again.
      return { kind: "unavailable", reason };
    }
    switch (outcome) {
      case "stored":
      case "repeated":
        return {
          kind: outcome,
          receipt: receiptOf(submission.id, questionnaire, sheet),
        };
      case "code_unknown":
      case "code_used":
        return { kind: "refused", problems: [{ field: "code", problem: outcome }] };
      case "conflict":
      case "closed":
        return { kind: outcome };
    }
  };
}

/** The letters of the code, nothing where none is needed, or why it is refused. */
function readSubmittedCode(access: "open" | "codes", typed: string | undefined): string | undefined | FieldProblem {
  if (access === "open") return typed ? { field: "code", problem: "code_not_needed" } : undefined;
  if (!typed) return { field: "code", problem: "code_required" };
  return readCode(typed) ?? { field: "code", problem: "code_unknown" };
}

function answerProblems(
  issue: { readonly code: string; readonly path: PropertyKey[]; readonly message: string } & object,
): FieldProblem[] {
  if (issue.code === "unrecognized_keys" && "keys" in issue) {
    return (issue.keys as string[]).map((key) => ({ field: `answers.${key}`, problem: "unknown_item" }));
  }
  return [{ field: ["answers", ...issue.path].map(String).join("."), problem: issue.message }];
}

function cappedDuration(seconds: number | undefined): number | null {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return null;
  return Math.min(Math.round(seconds), LONGEST_DURATION_SECONDS);
}
