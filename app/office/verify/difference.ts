import type { LedgerKind } from "#app/database/ledger.ts";

/** Something that is not as it was sealed, counted or signed, and where. */
export type Difference =
  /** An entry of this number is not there, although later ones are, or something was sealed in it. */
  | { readonly kind: "entry_missing"; readonly entry: number }
  /** An entry does not follow the one before it: somebody removed, added, changed or moved one of the two. */
  | { readonly kind: "entry_unchained"; readonly entry: number }
  /** What an entry says is not what its hash says. */
  | { readonly kind: "entry_changed"; readonly entry: number }
  /** No entry has the hash that somebody wrote down. */
  | { readonly kind: "head_unknown"; readonly head: string }
  /** Sealed responses were changed, removed or added. */
  | {
      readonly kind: "responses";
      readonly entry: number;
      readonly waveId: string;
      readonly sealed: number;
      readonly found: number;
    }
  /** A wave that was counted to its end has responses that nobody counted. */
  | { readonly kind: "responses_after_count"; readonly waveId: string; readonly rows: number }
  /** A wave whose responses were deleted has some. */
  | { readonly kind: "responses_after_expiry"; readonly waveId: string; readonly rows: number }
  /** The counts of sealed responses are not those of the responses. */
  | { readonly kind: "tally"; readonly waveId: string; readonly questionnaireId: string }
  /** The counts of a point are not those of its responses. */
  | { readonly kind: "point_count"; readonly waveId: string; readonly pointId: string; readonly halfDay: string }
  /** Counts that are shown are not those that were sealed, or were not sealed at all. */
  | { readonly kind: "release"; readonly waveId: string; readonly questionnaireId: string }
  /** The final counts are not those of the responses. */
  | { readonly kind: "final_count"; readonly waveId: string; readonly questionnaireId: string }
  /** A signature is not what was sealed, is missing, or was never sealed. */
  | { readonly kind: "signature"; readonly waveId: string; readonly revision: number }
  /** The figures of the newest signature do not follow from what is stored. */
  | { readonly kind: "signed_figures"; readonly waveId: string; readonly revision: number }
  /** A wave, or a definition that it uses, cannot be read at all, so nothing of it could be recounted. */
  | { readonly kind: "wave_unreadable"; readonly waveId: string }
  /** A definition that waves use is not the one that its hash names. */
  | { readonly kind: "definition"; readonly hash: string };

/** How many of each kind the chain holds. */
export type EntryCounts = Readonly<Record<LedgerKind, number>>;
