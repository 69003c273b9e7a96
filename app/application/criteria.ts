import type { ActionContent } from "#app/database/improvement-actions.ts";
import type { Staff } from "#app/office/access.ts";
import type { ActionCount } from "#app/office/criteria/action-count.ts";
import type { ActionsReport } from "#app/office/criteria/actions-report.ts";
import type { ApprovalOutcome } from "#app/office/criteria/approve-points.ts";
import type { CriterionReport } from "#app/office/criteria/criterion-report.ts";
import type { LeafActions } from "#app/office/criteria/leaf-actions.ts";
import type { ActionPage } from "#app/office/criteria/action-page.ts";
import type {
  PastedResults,
  PreviewOutcome,
  ResultOutcome,
  StoredResults,
  TypedResult,
} from "#app/office/criteria/official-results.ts";
import type { ProposalOutcome, TypedProposal } from "#app/office/criteria/propose-points.ts";
import type { PublicationOutcome, PublishedAction } from "#app/office/criteria/publish-action.ts";
import type { ActionOutcome } from "#app/office/criteria/write-action.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import type { IndexQuestion, IndexView } from "#app/office/index-view.ts";

/** A leaf of a wave. */
export interface LeafAddress {
  readonly waveId: string;
  readonly code: string;
}

/** A document that is kept as evidence. */
export interface Evidence {
  readonly name: string;
  readonly contentType: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

/** The index of a wave as somebody asked for it. */
export interface ViewedIndex {
  readonly report: IndexReport;
  readonly view: IndexView;
  /** By criterion; absent where nothing is planned. */
  readonly actions: ReadonlyMap<string, ActionCount>;
}

/** What staff see and say of the criteria of a wave. Whatever is not of this unit is not found: undefined. */
export interface CriteriaOffice {
  /** The index of a wave, and the part of it that was asked for. */
  readonly index: (waveId: string, question: IndexQuestion) => Promise<ViewedIndex | undefined>;
  readonly criterion: (staff: Staff, leaf: LeafAddress) => Promise<CriterionReport | undefined>;
  readonly propose: (staff: Staff, leaf: LeafAddress, typed: TypedProposal) => Promise<ProposalOutcome>;
  /** @param seen mark of the proposal that was read */
  readonly approve: (staff: Staff, leaf: LeafAddress, seen: string) => Promise<ApprovalOutcome>;
  readonly evidence: (id: string) => Promise<Evidence | undefined>;
  readonly enterOfficial: (staff: Staff, leaf: LeafAddress, typed: TypedResult) => Promise<ResultOutcome>;
  readonly previewOfficial: (waveId: string, pasted: PastedResults) => Promise<PreviewOutcome>;
  readonly storeOfficial: (staff: Staff, waveId: string, pasted: PastedResults) => Promise<StoredResults>;
  /** @param department only what is its business */
  readonly actions: (
    staff: Staff,
    waveId: string,
    department: string | undefined,
  ) => Promise<ActionsReport | undefined>;
  /** What is done about one leaf. */
  readonly leafActions: (staff: Staff, leaf: LeafAddress) => Promise<LeafActions | undefined>;
  readonly action: (staff: Staff, id: string) => Promise<ActionPage | undefined>;
  readonly planAction: (staff: Staff, leaf: LeafAddress, typed: ActionContent) => Promise<ActionOutcome>;
  readonly rewriteAction: (staff: Staff, id: string, typed: ActionContent) => Promise<ActionOutcome>;
  /** @param seen mark of the action that was read */
  readonly publishAction: (
    staff: Staff,
    action: { readonly id: string; readonly seen: string; readonly publish: boolean },
  ) => Promise<PublicationOutcome>;
  /** For the public page. */
  readonly publishedActions: () => Promise<readonly PublishedAction[]>;
}
