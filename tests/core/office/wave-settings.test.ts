import { describe, expect, test } from "vitest";

import { populationOf, rulesFor, waveSettingsSchema, type WaveSettings } from "#app/office/wave-settings.ts";

const frozen = (id: string) => ({ id, version: 1, hash: "0".repeat(64) });

/** Settings as waves stored them before they knew `minReliable` and populations. */
const former = {
  index: frozen("par-index-2024-cap-xa"),
  method: frozen("top2"),
  beside: [frozen("linear")],
  thresholds: {
    minPublish: 12,
    minItem: { open: 10, codes: 5 },
    minScore: { open: { n: 30, share: 0 }, codes: { n: 7, share: 0.6 } },
  },
};

const oneStop = {
  questionnaire: "one-stop",
  counted: "transactions",
  source: "Sổ theo dõi hồ sơ quý I",
  strata: { ho_tich: 610, chung_thuc: 820 },
} as const;

const settingsWith = (populations: WaveSettings["populations"]): WaveSettings => ({
  ...waveSettingsSchema.parse(former),
  populations,
});

describe("settings stored before populations existed", () => {
  test("are still read: no population is known, and a breakdown is reliable from 30 answers", () => {
    const settings = waveSettingsSchema.parse(JSON.parse(JSON.stringify(former)));
    expect(settings).toEqual({
      ...former,
      thresholds: { ...former.thresholds, minReliable: 30 },
      review: { burst: 30, run: 6, seconds_per_item: 2 },
      populations: [],
    });
  });

  test("leave open questionnaires without a population and closed lists with their length", () => {
    const settings = waveSettingsSchema.parse(former);
    expect(populationOf(settings, "one-stop", undefined)).toBeUndefined();
    expect([...(populationOf(settings, "officials", 10) ?? [])].map(([, people]) => people)).toEqual([10]);
  });
});

describe("settings that a wave stores", () => {
  test("come back word for word", () => {
    const settings: WaveSettings = {
      ...settingsWith([{ ...oneStop, strata: { ...oneStop.strata } }]),
      thresholds: { ...former.thresholds, minReliable: 40 },
    };
    expect(waveSettingsSchema.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  test.each([
    ["a stratum of nobody", { ...oneStop, strata: { ho_tich: 0 } }],
    ["a part of a person", { ...oneStop, strata: { ho_tich: 1.5 } }],
    ["no stratum", { ...oneStop, strata: {} }],
    ["a count of something unknown", { ...oneStop, counted: "households" }],
    ["a count without its source", { ...oneStop, source: "" }],
  ])("are refused with %s", (_, population) => {
    expect(waveSettingsSchema.safeParse({ ...former, populations: [population] }).success).toBe(false);
  });
});

describe("the population of a questionnaire", () => {
  const settings = settingsWith([
    { ...oneStop, strata: { ...oneStop.strata } },
    {
      questionnaire: "officials",
      counted: "members",
      source: "Danh sách cán bộ",
      strata: { lanh_dao: 4, cong_chuc: 8 },
    },
  ]);

  test("is that of its strata where it is known", () => {
    expect(populationOf(settings, "one-stop", undefined)).toEqual(
      new Map([
        ["ho_tich", 610],
        ["chung_thuc", 820],
      ]),
    );
  });

  test("is never that of another questionnaire", () => {
    expect(populationOf(settings, "residents", undefined)).toBeUndefined();
  });

  test("is by strata also for a closed list, when they are that list", () => {
    expect(populationOf(settings, "officials", 12)).toEqual(
      new Map([
        ["lanh_dao", 4],
        ["cong_chuc", 8],
      ]),
    );
  });

  test("is never another number than the length of a closed list, which decides what may be shown of it", () => {
    expect([...(populationOf(settings, "officials", 10)?.values() ?? [])]).toEqual([10]);
  });

  test("is one stratum that no option can name when only the list's length is known", () => {
    const population = populationOf(settingsWith([]), "officials", 10);
    expect([...(population?.values() ?? [])]).toEqual([10]);
    // Option codes begin with a letter or digit.
    expect([...(population?.keys() ?? [])].every((name) => !/^[a-z0-9]/u.test(name))).toBe(true);
  });
});

describe("the rules of a questionnaire", () => {
  const settings = waveSettingsSchema.parse(former);

  test("are those of its way in", () => {
    expect(rulesFor(settings, "open")).toEqual({
      access: "open",
      collapseMin: 12,
      method: "top2",
      score: { minItem: 10, minRows: 30, minShare: 0 },
      slices: { minPublish: 12, minReliable: 30 },
    });
    expect(rulesFor(settings, "codes")).toMatchObject({
      access: "codes",
      score: { minItem: 5, minRows: 7, minShare: 0.6 },
    });
  });

  test("weight strata together that may not be shown alone", () => {
    for (const access of ["open", "codes"] as const) {
      const { collapseMin, slices } = rulesFor(settings, access);
      expect(collapseMin).toBe(slices.minPublish);
    }
  });
});
