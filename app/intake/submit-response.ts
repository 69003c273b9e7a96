import { randomUUID } from "node:crypto";
import { setImmediate as nextRound } from "node:timers/promises";

import { forgetSpending } from "#app/database/forget-spending.ts";
import type { Database } from "#app/database/open-database.ts";
import { findCode } from "#app/database/single-use-codes.ts";
import { DatabaseBusy } from "#app/database/database-busy.ts";
import type { NewResponse } from "#app/database/new-response.ts";
import { storeResponses, type StoreOutcome } from "#app/database/store-responses.ts";
import { groupCommit } from "#app/intake/group-commit.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import type { Device } from "#app/intake/devices.ts";
import type { IntakeLimits } from "#app/intake/intake-limits.ts";
import { latestClosing } from "#app/intake/late-answers.ts";
import { reviewer } from "#app/intake/review-response.ts";
import { receiptOf, type Receipt } from "#app/intake/receipt.ts";
import { hashCode, readCode } from "#app/intake/single-use-code.ts";
import type { Submission } from "#app/intake/submission.ts";
import { encodeSheet, settleAnswers } from "#app/survey/answer-sheet.ts";
import { maskComment } from "#app/survey/comment-mask.ts";
import { halfDayOf, monthOf } from "#app/unit/half-day.ts";

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
  /** An official kiosk takes answers from a tablet that was enrolled for it only. */
  | { readonly kind: "not_enrolled" }
  /** More than a point takes at once; to be sent again. */
  | { readonly kind: "busy"; readonly retryAfterSeconds: number }
  | { readonly kind: "unavailable"; readonly reason: unknown };

export type SubmitResponse = (
  point: OpenPoint,
  offer: OpenQuestionnaire,
  submission: Submission,
) => Promise<SubmitOutcome>;

/** A kiosk that was without a network for longer than this has a wrong clock. */
const LONGEST_WAIT_MS = 62 * 86_400_000;

/** Longer than this says only that a form was left open; a day-long figure could single somebody out. */
const LONGEST_DURATION_SECONDS = 3600;

export interface IntakeOptions {
  readonly now: () => Date;
  readonly timeZone: string;
  /** Key of the unit's single-use codes. */
  readonly codeKey: string;
  /** Key that form tokens are signed with. */
  readonly tokenKey: string;
  readonly limits: IntakeLimits;
  /** Told how many responses are about to be written in one transaction. */
  readonly countBatch?: ((size: number) => void) | undefined;
}

/**
 * The only writer of responses: checks the answers against the questionnaire that was asked, settles
 * what the filter hid, and stores the response once. When it says `stored`, the response is on disk.
 */
export function submitResponses(database: Database, options: IntakeOptions): SubmitResponse {
  const { now, timeZone, codeKey, tokenKey, limits, countBatch } = options;
  const review = reviewer(tokenKey);
  const store = groupCommit<NewResponse, StoreOutcome>({
    write: async (entries) => {
      countBatch?.(entries.length);
      const outcomes = await storeResponses(database, entries);
      // What is stored is acknowledged whatever comes of this: the next code, the closing and every start do it again.
      if (entries.some(({ codeHash }) => codeHash !== undefined)) await forgetSpending(database).catch(() => undefined);
      return outcomes;
    },
    keysOf: ({ row, codeHash }) => (codeHash === undefined ? [row.id] : [row.id, codeHash]),
    maxBatch: 256,
    maxWaiting: 5000,
    // Whoever's request lies in the network's buffers by now is read before the write begins.
    gather: () => nextRound(),
    meetsAll: (error) => error instanceof DatabaseBusy,
  });

  return async (point, offer, submission) => {
    const { questionnaire } = offer;
    if (!mayAnswerHere(point, offer, submission.device)) return { kind: "not_enrolled" };
    const parsed = offer.answers.safeParse(submission.answers);
    const problems: FieldProblem[] = parsed.success ? [] : parsed.error.issues.flatMap(answerProblems);
    const code = readSubmittedCode(offer.access, submission.code);
    if (typeof code === "object") problems.push(code);
    if (!parsed.success || problems.length > 0) return { kind: "refused", problems };

    const codeHash = typeof code === "string" ? hashCode(code, codeKey) : undefined;
    // A wrong code is refused before anything is counted or looked at.
    let isCode: boolean;
    try {
      isCode = codeHash !== undefined && (await findCode(database, point.unitId, codeHash)) !== undefined;
    } catch (reason) {
      return { kind: "unavailable", reason };
    }
    if (!offer.trial) {
      const wait =
        (codeHash === undefined ? undefined : await limits.waitForCode(isCode ? codeHash : undefined)) ??
        (codeHash !== undefined && !isCode ? undefined : await limits.waitForPoint(point));
      if (wait !== undefined) return { kind: "busy", retryAfterSeconds: wait };
    }
    if (codeHash !== undefined && !isCode) {
      return { kind: "refused", problems: [{ field: "code", problem: "code_unknown" }] };
    }

    const sheet = settleAnswers(questionnaire, parsed.data);
    const received = now();
    const at = instantOf(point, submission, received);
    const halfDay = halfDayOf(at, timeZone);
    const encoded = encodeSheet(sheet);
    const seen = review({ point, offer, submission, sheet, encoded, at, received });
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
        late: false, // decided where it is stored, together with whether the wave is closed
        flags: seen.flags,
        halfDay,
        durationSeconds: cappedDuration(seen.durationSeconds),
        hiddenDropped: sheet.hiddenDropped,
        answers: encoded,
      },
      ...(codeHash === undefined ? {} : { codeHash }),
      ...(submission.device
        ? { late: { givenAt: at.toISOString(), latestClosing: latestClosing(received).toISOString() } }
        : {}),
      ...(seen.earlier.size > 0 ? { flagEarlier: seen.earlier } : {}),
      ...(comment ? { comment: { id: randomUUID(), month: monthOf(halfDay), text: maskComment(comment) } } : {}),
    };

    let outcome: StoreOutcome;
    try {
      outcome = await store(entry);
    } catch (reason) {
      seen.takeBack();
      // Whatever kept it from being stored, it was not acknowledged and may be sent again.
      return { kind: "unavailable", reason };
    }
    if (outcome !== "stored" && outcome !== "repeated") seen.takeBack();
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

/** Anybody's phone answers at a QR point; an official kiosk only from the tablet that was enrolled for it. */
function mayAnswerHere(point: OpenPoint, offer: OpenQuestionnaire, device: Device | undefined): boolean {
  if (device) return device.pointId === point.id;
  return offer.trial || point.channel === "qr";
}

/**
 * When the answers were given. A kiosk may have waited days for a network, so its own clock is asked; but not when it
 * is plainly wrong, and never for what comes from anybody's phone.
 */
function instantOf({ channel }: OpenPoint, { givenAt }: Submission, received: Date): Date {
  if (channel !== "kiosk" || !givenAt) return received;
  const age = received.getTime() - givenAt.getTime();
  return age > -10 * 60_000 && age < LONGEST_WAIT_MS ? givenAt : received;
}

function cappedDuration(seconds: number | undefined): number | null {
  if (seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return null;
  return Math.min(Math.round(seconds), LONGEST_DURATION_SECONDS);
}
