import { describe, expect, test } from "vitest";

import { DECLINED, HIDDEN, NO_STRATUM, SKIPPED, type Instrument } from "#app/scoring/counting/instrument.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { quality } from "#app/scoring/estimation/quality.ts";

const codes = (count: number) => Array.from({ length: count }, (_, rank) => String(rank + 1));
/** Three scored items of five, three and two levels, a fourth of five, and one that is not scored. */
const instrument: Instrument = {
  items: [5, 3, 2, 5, 5].map((count, item) => ({ id: `q${item + 1}`, codes: codes(count) })),
  blocks: [
    { code: "1.1", items: [0, 1, 2] },
    { code: "1.2", items: [3] },
  ],
  dimensions: [],
  methods: [],
};

type Sheet = readonly [states: readonly number[], duration?: number | undefined, channel?: string];

function qualityOf(sheets: readonly Sheet[]) {
  const tally = emptyTally(instrument);
  for (const [states, duration, channel = "qr"] of sheets) {
    addRow(tally, { states, stratum: NO_STRATUM, cells: [], channel, duration });
  }
  return quality(tally);
}

const timed = (...seconds: (number | undefined)[]) => qualityOf(seconds.map((s): Sheet => [[4, 2, 1, 4, 0], s]));

// Oracle: counted by hand (§9, §13.8).
describe("shares of cells", () => {
  test("skipped and no opinion are of the cells that were asked, not asked of all; unscored items count nowhere", () => {
    const { skipShare, noOpinionShare, notAskedShare } = qualityOf([
      [[4, 2, SKIPPED, HIDDEN, SKIPPED]],
      [[DECLINED, 0, 1, HIDDEN, DECLINED]],
      [[SKIPPED, DECLINED, 1, 3, HIDDEN]],
    ]);
    expect([skipShare, noOpinionShare, notAskedShare]).toEqual([2 / 10, 2 / 10, 2 / 12]);
  });

  test("of no cells there are none", () => {
    const { skipShare, noOpinionShare, notAskedShare } = qualityOf([]);
    expect([skipShare, noOpinionShare, notAskedShare]).toEqual([undefined, undefined, undefined]);
    expect(qualityOf([[[HIDDEN, HIDDEN, HIDDEN, HIDDEN, 0]]])).toMatchObject({
      skipShare: undefined,
      notAskedShare: 1,
    });
  });

  test("blank rows count", () => {
    expect(qualityOf([[[SKIPPED, SKIPPED, DECLINED, SKIPPED, 2]]])).toMatchObject({
      skipShare: 3 / 4,
      noOpinionShare: 1 / 4,
      straightLineBase: 0,
    });
  });
});

describe("straight lines", () => {
  test("compare positions: 5 of 5, 3 of 3 and 2 of 2 are the same, and the top", () => {
    const all = qualityOf([[[4, 2, 1, 4, 0]], [[0, 0, 0, 0, 4]], [[2, 1, SKIPPED, 2, 0]], [[4, 2, 1, 3, 0]]]);
    expect([all.straightLineBase, all.straightLineShare, all.straightLineTopShare]).toEqual([4, 3 / 4, 1 / 4]);
  });

  test("need three answers; what was not answered breaks none", () => {
    expect(qualityOf([[[4, 2, SKIPPED, DECLINED, 0]]])).toMatchObject({
      straightLineBase: 0,
      straightLineShare: undefined,
      straightLineTopShare: undefined,
    });
    expect(qualityOf([[[4, DECLINED, 1, 4, 0]]])).toMatchObject({ straightLineBase: 1, straightLineTopShare: 1 });
  });
});

describe("durations", () => {
  test("the median of an odd number is the middle one, of an even number the mean of the two in the middle", () => {
    expect(timed(30, 10, 20).medianSeconds).toBe(20);
    expect(timed(30, 10, 20, 21).medianSeconds).toBe(20.5);
    expect(timed(7, 7, undefined, 7).medianSeconds).toBe(7);
    expect(timed(undefined)).toMatchObject({ medianSeconds: undefined, speederShare: undefined, fastShare: undefined });
  });

  test("a speeder takes less than half the median; exactly half is none", () => {
    expect(timed(10, 20, 30).speederShare).toBe(0);
    expect(timed(9, 20, 30, undefined).speederShare).toBe(1 / 3);
  });

  test("fast is under two seconds for each scored item that was asked", () => {
    expect(timed(7, 8, undefined).fastShare).toBe(1 / 2);
    expect(qualityOf([[[4, 2, HIDDEN, HIDDEN, 0], 4]]).fastShare).toBe(0);
    expect(qualityOf([[[4, 2, HIDDEN, HIDDEN, 0], 3]]).fastShare).toBe(1);
    // Nothing was asked: nobody can be too fast.
    expect(qualityOf([[[HIDDEN, HIDDEN, HIDDEN, HIDDEN, 0], 0]]).fastShare).toBe(0);
  });
});

test("rows are counted by channel", () => {
  const { channels } = qualityOf([
    [[4, 2, 1, 4, 0], 60, "kiosk"],
    [[SKIPPED, SKIPPED, SKIPPED, SKIPPED, 0], undefined, "kiosk"],
    [[4, 2, 1, 4, 0], 60, "paper"],
  ]);
  expect(Object.fromEntries(channels)).toEqual({ kiosk: 2, paper: 1 });
});
