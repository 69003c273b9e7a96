import { describe, expect, test } from "vitest";

import { reportApart } from "#app/office/apart-report.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { scoredWave, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";
import { ordinary } from "#tests/core/scoring/ordinary-answer.ts";

const questionnaire = questionnaireOf([itemOf("q", { criterion: "1" })]);

/** So many satisfied and dissatisfied answers of each kind. */
interface Answers {
  readonly flagged?: readonly [satisfied: number, dissatisfied: number];
  readonly assisted?: readonly [satisfied: number, dissatisfied: number];
  readonly ordinary: readonly [satisfied: number, dissatisfied: number];
  readonly frame?: number;
}

function waveOf({ flagged = [0, 0], assisted = [0, 0], ordinary: others, frame }: Answers): ScoredWave {
  const tally = emptyTally(instrumentOf(questionnaire, [methodOnDisk("top2")]));
  const reader = sheetReader(questionnaire);
  const add = ([satisfied, dissatisfied]: readonly [number, number], how: Parameters<typeof ordinary>[0]) => {
    for (let n = 0; n < satisfied; n += 1) addRow(tally, reader.read(["5"], ordinary(how)));
    for (let n = 0; n < dissatisfied; n += 1) addRow(tally, reader.read(["1"], ordinary(how)));
  };
  add(flagged, { flagged: true });
  add(assisted, { assisted: true });
  add(others, {});
  return scoredWave(tally, frame === undefined ? undefined : new Map([["everybody", frame]]), {
    access: frame === undefined ? "open" : "codes",
    collapseMin: 10,
    method: "top2",
    score: { minItem: 10, minRows: 30, minShare: 0 },
    slices: { minPublish: 10, minReliable: 30 },
  });
}

describe("answers that are marked for a review", () => {
  test("count in the score, and both parts are shown where both are large enough", () => {
    const { marked } = reportApart(waveOf({ flagged: [3, 9], ordinary: [20, 10] }));
    expect(marked.part).toEqual({ kind: "counted", n: 12, share: 12 / 42 });
    expect(marked.scores).toEqual([
      { criterion: "1", apart: { n: 12, score: 0.25 }, rest: { n: 30, score: expect.closeTo(2 / 3, 12) as number } },
    ]);
  });

  test("are not told apart while they, or the others, are fewer than ten", () => {
    for (const answers of [
      { flagged: [4, 5], ordinary: [30, 10] },
      { flagged: [30, 10], ordinary: [4, 5] },
    ] as const) {
      expect(reportApart(waveOf(answers)).marked).toEqual({ part: { kind: "withheld" }, scores: [] });
    }
  });

  test("are said to be none when there are none: then the score without them is the score", () => {
    expect(reportApart(waveOf({ ordinary: [20, 20] })).marked).toEqual({ part: { kind: "none" }, scores: [] });
  });

  test("are never told of a short list of people, where alike answers would say what everybody answered", () => {
    const { marked } = reportApart(waveOf({ flagged: [15, 0], ordinary: [15, 5], frame: 40 }));
    expect(marked).toEqual({ part: { kind: "withheld" }, scores: [] });
  });
});

test("answers given with help are told apart by the same rule", () => {
  const { assisted, marked } = reportApart(waveOf({ assisted: [11, 4], ordinary: [20, 10] }));
  expect(assisted.part).toMatchObject({ kind: "counted", n: 15 });
  expect(assisted.scores[0]?.apart.score).toBeCloseTo(11 / 15, 12);
  expect(marked.part).toEqual({ kind: "none" });
});
