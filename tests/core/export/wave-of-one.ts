import type { StoredRow } from "#app/export/open-rows.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import type { Population } from "#app/scoring/estimation/sample.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";

/** A questionnaire with every kind of item: two leaves, one of them filtered, a stratum, an open topic, demographics. */
export const ASKED: FrozenQuestionnaire = {
  id: "example",
  hash: "hash",
  access: "open" as const,
  frameSize: undefined,
  codes: undefined,
  questionnaire: questionnaireOf([
    itemOf("area", { role: "stratum", codes: ["thon_1", "thon_2", "thon_3", "thon_4"] }),
    itemOf("q1", { criterion: "1.1" }),
    itemOf("q2", { criterion: "1.1" }),
    itemOf("topic", { role: "unscored" }),
    itemOf("case", { role: "filter", codes: ["1", "2"] }),
    itemOf("q3", { criterion: "4.4", onlyIf: { item: "case", is: ["1"] } }),
    itemOf("sex", { role: "demographic", codes: ["nam", "nu"] }),
    // Bears the name of a fixed column of the file.
    itemOf("channel", { role: "demographic", codes: ["x", "y"] }),
    itemOf("respondent_kind", { role: "demographic", codes: ["ca_nhan", "to_chuc"] }),
  ]),
};

const METHODS = {
  top2: [1, 1, 0, 0, 0],
  linear: [1, 0.75, 0.5, 0.25, 0],
} as const;

function method(id: keyof typeof METHODS) {
  const words = { vi: id, en: id };
  return { id, version: 1, title: words, explanation: words, weights: { "5": [...METHODS[id]] } };
}

/** A counted official wave of that questionnaire. */
export function waveOfOne(population: Population, asked = ASKED): FrozenWave {
  const frozen = { id: "x", version: 1, hash: "x" };
  return {
    id: "nam-2026",
    title: { vi: "Đợt năm 2026", en: "Wave of 2026" },
    trial: false,
    status: "closed",
    period: { from: "2026-01-01", to: "2026-11-30" },
    openedAt: "2026-01-01T00:00:00.000Z",
    closedAt: "2026-11-30T17:00:00.000Z",
    countedAt: "2026-12-02T00:00:00.000Z",
    publishedAt: undefined,
    expiredAt: undefined,
    settings: {
      index: frozen,
      method: { ...frozen, id: "top2" },
      beside: [],
      thresholds: {
        minPublish: 10,
        minReliable: 30,
        minItem: { open: 1, codes: 1 },
        minScore: { open: { n: 1, share: 0 }, codes: { n: 1, share: 0 } },
      },
      review: { burst: 30, run: 6, seconds_per_item: 2 },
      populations: population
        ? [{ questionnaire: asked.id, counted: "adults", source: "sổ", strata: Object.fromEntries(population) }]
        : [],
    },
    edition: {
      id: "e",
      version: 1,
      title: { vi: "Chỉ số", en: "Index" },
      tier: "xa",
      year: 2026,
      previous_year: 2025,
      source: "x",
      total_max: 0,
      criteria: [],
    },
    method: method("top2"),
    beside: [method("linear")],
    questionnaires: [asked],
  };
}

/** What a person gave, as it is stored. */
export interface Given {
  readonly area: string;
  readonly q1: string;
  readonly q2: string;
  readonly topic: string;
  readonly hadCase: string;
  readonly q3: string;
  readonly sex: string;
  readonly channelItem: string;
  readonly kind: string;
  readonly channel: string;
  readonly assisted: boolean;
  readonly flags: string;
}

/** Stored rows, in the order of their ids. */
export function stored(given: readonly Given[]): readonly StoredRow[] {
  return given.map((row, place) => ({
    id: `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
    answers: [
      row.area,
      row.q1,
      row.q2,
      row.topic,
      row.hadCase,
      row.hadCase === "1" ? row.q3 : "NA",
      row.sex,
      row.channelItem,
      row.kind,
    ].join(","),
    channel: row.channel,
    halfDay: place % 2 === 0 ? "2026-11-23T00" : "2026-11-24T12",
    durationSeconds: place % 3 === 0 ? null : 40 + place,
    flags: row.flags,
    assisted: row.assisted,
  }));
}
