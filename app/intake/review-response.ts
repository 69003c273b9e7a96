import { readFormToken } from "#app/intake/form-token.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import { encodeFlags, reviewWindow, type ReviewFlag } from "#app/intake/review-window.ts";
import type { Submission } from "#app/intake/submission.ts";
import type { AnswerSheet } from "#app/survey/answer-sheet.ts";
import type { ReviewLimits } from "#app/unit/review-limits.ts";
import { NOT_ASKED } from "#app/survey/scale.ts";

interface Reviewed {
  readonly point: OpenPoint;
  readonly offer: OpenQuestionnaire;
  readonly submission: Submission;
  readonly sheet: AnswerSheet;
  /** The sheet as it is stored. */
  readonly encoded: string;
  readonly at: Date;
  readonly received: Date;
}

export interface Review {
  /** As they are stored. */
  readonly flags: string;
  /** Flags that earlier responses get only now, by id. */
  readonly earlier: ReadonlyMap<string, readonly ReviewFlag[]>;
  /** How long answering took, as far as anybody can tell. */
  readonly durationSeconds: number | undefined;
  /** To be called when the response was not stored after all: it must not mark others. */
  readonly takeBack: () => void;
}

/** Every so often, times that are too old are forgotten even when nothing comes any more. */
const FORGET_EVERY_MS = 60_000;

/** Marks responses that should be looked at again, without knowing or keeping who sent them. */
export function reviewer(tokenKey: string): (reviewed: Reviewed) => Review {
  const windows = new Map<string, ReturnType<typeof reviewWindow>>();
  const windowFor = ({ burst, run }: ReviewLimits) => {
    const key = `${burst}/${run}`;
    const window = windows.get(key) ?? reviewWindow({ burst, run });
    windows.set(key, window);
    return window;
  };
  setInterval(() => {
    for (const window of windows.values()) window.forget(Date.now());
  }, FORGET_EVERY_MS).unref();

  return ({ point, offer, submission, sheet, encoded, at, received }) => {
    const { id, form } = submission;
    const flags: ReviewFlag[] = [];
    let { durationSeconds } = submission;
    if (form) {
      const token = readFormToken(tokenKey, { point: point.id, responseId: id }, form.token, received);
      if (token.kind !== "valid") flags.push("token");
      else durationSeconds = (received.getTime() - token.issuedAt.getTime()) / 1000;
      if (form.extra) flags.push("honeypot");
    }
    if (durationSeconds !== undefined && durationSeconds < offer.review.seconds_per_item * scoredItems(offer, sheet)) {
      flags.push("fast");
    }
    const seen = windowFor(offer.review).observe({
      id,
      unitId: point.unitId,
      point: point.id,
      sheet: `${offer.hash} ${encoded}`,
      at,
      received,
    });
    const earlier = new Map<string, ReviewFlag[]>();
    for (const { id: before, flag } of seen.earlier) earlier.set(before, [...(earlier.get(before) ?? []), flag]);
    return { flags: encodeFlags([...flags, ...seen.own]), earlier, durationSeconds, takeBack: seen.forget };
  };
}

/** Scored questions that were asked of this person (statistics definitions §13.8). */
function scoredItems({ questionnaire }: OpenQuestionnaire, { codes }: AnswerSheet): number {
  return questionnaire.items.filter(({ role }, position) => role === "scored" && codes[position] !== NOT_ASKED).length;
}
