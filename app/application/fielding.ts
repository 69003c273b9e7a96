import type { Staff } from "#app/office/access.ts";
import type { TypedDraft } from "#app/office/waves/draft-form.ts";
import type { DraftOutcome } from "#app/office/waves/drafts.ts";
import type { OpeningOutcome, OpeningReport } from "#app/office/waves/open-wave.ts";
import type { TypedPopulation } from "#app/office/waves/population-form.ts";
import type { PopulationsOutcome, PopulationsReport } from "#app/office/waves/populations.ts";
import type { ProgressReport } from "#app/office/waves/progress.ts";
import type { RevisionReport } from "#app/office/waves/revision-report.ts";
import type { StoredDraft } from "#app/office/waves/wave-draft.ts";
import type { WaveReport } from "#app/office/waves/wave-report.ts";
import type { StepOutcome, WaveStep } from "#app/office/waves/wave-steps.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";
import type { Unit } from "#app/unit/unit.ts";
import type { Wording } from "#app/survey/wording.ts";

/** What the page of a draft shows and offers to choose from. */
export interface DraftPage {
  readonly id: string;
  readonly title: Wording;
  readonly typed: TypedDraft;
  readonly unit: Unit;
  readonly methods: readonly ConversionMethod[];
  /** Questionnaires that are asked of a closed frame. */
  readonly closed: readonly { readonly id: string; readonly title: Wording }[];
}

/** Waves from their first draft to the signature, bound to a database, a unit and a clock. */
export interface Fielding {
  readonly drafts: () => Promise<readonly StoredDraft[]>;
  /** A draft as its page shows it, with what there is to choose from. */
  readonly draftPage: (id: string) => Promise<DraftPage | undefined>;
  /** @returns the id of the new draft */
  readonly beginDraft: (staff: Staff) => Promise<string>;
  readonly saveDraft: (staff: Staff, id: string, typed: TypedDraft) => Promise<DraftOutcome>;
  /** @returns whether there was such a draft */
  readonly dropDraft: (staff: Staff, id: string) => Promise<boolean>;
  /** Of a draft or a wave. */
  readonly populations: (id: string) => Promise<PopulationsReport | undefined>;
  readonly savePopulations: (
    staff: Staff,
    id: string,
    typed: ReadonlyMap<string, TypedPopulation>,
    fillOnly: boolean,
  ) => Promise<PopulationsOutcome>;
  readonly opening: (id: string) => Promise<OpeningReport | undefined>;
  /** @param seen mark of the report that was read before */
  readonly openDraft: (staff: Staff, id: string, seen?: string) => Promise<OpeningOutcome>;
  readonly wave: (id: string) => Promise<WaveReport | undefined>;
  /** What was signed; undefined when there is no such wave or revision. */
  readonly revision: (id: string, revision: number) => Promise<RevisionReport | undefined>;
  readonly progress: (id: string) => Promise<ProgressReport | undefined>;
  /** Lets released figures follow the answers, whoever looks; to be called every few minutes. */
  readonly doDueWork: () => Promise<void>;
  readonly steps: readonly WaveStep[];
  /** Longest reason of a correction, in letters. */
  readonly longestReason: number;
  readonly takeStep: (
    staff: Staff,
    step: { readonly waveId: string; readonly step: WaveStep; readonly reason: string },
  ) => Promise<StepOutcome>;
}
