import type { TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { ItemGroup, Item } from "#app/survey/resolved-questionnaire.ts";
import type { Wording } from "#app/survey/wording.ts";

/** A questionnaire that a kiosk offers, with its words. */
export interface KioskQuestionnaire {
  readonly id: string;
  readonly title: Wording;
  readonly minutes: number;
  readonly groups: readonly ItemGroup[];
  /** The items that a kiosk asks. */
  readonly items: readonly Item[];
}

/** All that the page of a kiosk says and knows. */
export interface KioskView {
  readonly setup: TabletSetup;
  readonly unitName: Wording;
  readonly retentionMonths: number;
  readonly questionnaires: readonly KioskQuestionnaire[];
}
