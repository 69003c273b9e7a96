import type { SubmissionResult } from "@conform-to/react";

import type { Channel } from "#app/survey/questionnaire.ts";
import type { Item, ItemGroup } from "#app/survey/resolved-questionnaire.ts";
import type { Wording } from "#app/survey/wording.ts";

/** A form as it is shown: first, or again with what was given. */
export interface AnswerFormView {
  readonly kind: "form";
  readonly channel: Channel;
  readonly trial: boolean;
  /** Which wave the form belongs to: what was filled in for a trial must not count for the official wave after it. */
  readonly waveId: string;
  readonly questionnaire: {
    readonly id: string;
    readonly version: number;
    readonly title: Wording;
    readonly audience: Wording;
    readonly minutes: number;
    readonly groups: readonly ItemGroup[];
    /** The items that this channel asks. */
    readonly items: readonly Item[];
  };
  readonly unitName: Wording;
  readonly retentionMonths: number;
  readonly responseId: string;
  /** Signed when the form was made; comes back in the hidden field `token`. */
  readonly token: string;
  /** Single-use code, carried from the code page inside the form's body. */
  readonly code?: string;
  /**
   * What became of a form that was sent: the given values, and for each refused field a key below
   * `problem` in the locales. Absent when the form is shown first.
   */
  readonly result?: SubmissionResult;
}

/** The id was taken by other answers; where no code is needed, they may be sent as a new response. */
export interface AnswerConflictView {
  readonly kind: "conflict";
  readonly channel: Channel;
  readonly trial: boolean;
  readonly resend?: { readonly newResponseId: string; readonly given: Readonly<Record<string, string>> };
}

export interface AnswerClosedView {
  readonly kind: "closed";
  readonly channel: Channel;
}

/** An official kiosk that was opened on a tablet of somebody else. */
export interface NotEnrolledView {
  readonly kind: "not_enrolled";
}

export type AnswerView = AnswerFormView | AnswerConflictView | AnswerClosedView | NotEnrolledView;
