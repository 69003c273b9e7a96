import type { Wording } from "#app/survey/wording.ts";

/** A questionnaire of a wave at its fixed version, before the wave opens and after. */
export interface AskedQuestionnaire {
  readonly id: string;
  readonly title: Wording;
  readonly version: number;
  /** Of the content. */
  readonly hash: string;
  readonly access: "open" | "codes";
  /** People on the list of a closed frame; undefined for open access. */
  readonly frameSize: number | undefined;
}
