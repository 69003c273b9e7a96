import type { Device } from "#app/intake/devices.ts";
import type { HelperRole } from "#app/survey/helper-role.ts";
import type { Locale } from "#app/survey/wording.ts";

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
  /** When it was sent, by the clock of whoever sent it. Believed only of a kiosk, which may have waited for a network. */
  readonly givenAt?: Date | undefined;
  /** The enrolled tablet that sent it. */
  readonly device?: Device | undefined;
  /** What a page's form brought beside the answers; absent where no form was filled. */
  readonly form?: { readonly token: string | undefined; readonly extra: string | undefined } | undefined;
}
