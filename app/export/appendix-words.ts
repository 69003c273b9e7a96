import type { FiguresState } from "#app/office/figures-state.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import type { Locale } from "#app/survey/wording.ts";

/** The words of the workbook, in one language. */
export interface AppendixWords {
  readonly locale: Locale;
  readonly sheet: string;
  readonly title: string;
  /** Title and period of a wave. */
  readonly wave: (title: string, period: { readonly from: string; readonly to: string } | undefined) => string;
  /** That these are the unit's own figures, what they are, and which signature they bear. */
  readonly status: (state: FiguresState) => string;
  readonly method: (method: ConversionMethod) => string;
  readonly columns: {
    readonly code: string;
    readonly title: string;
    readonly max: string;
    readonly points: string;
    readonly lost: string;
    readonly previous: (year: number) => string;
    readonly target: (year: number) => string;
    readonly lead: string;
    readonly score: string;
    readonly low: string;
    readonly high: string;
    readonly n: string;
    readonly method: string;
    readonly official: string;
    readonly difference: string;
  };
  /** Beside a score: its method and version. */
  readonly methodOf: (method: ConversionMethod) => string;
  /** Beside points from documents: approved in this wave, or still those of the former year. */
  readonly assessed: (points: { readonly approved: boolean; readonly year: number }) => string;
  /** In the place of points: of a leaf with too few answers, of one with none, and of a sum with such a leaf below. */
  readonly missing: Readonly<Record<"too_few" | "no_data" | "below", string>>;
  readonly leadOpen: string;
  readonly total: string;
  readonly notes: readonly string[];
}
