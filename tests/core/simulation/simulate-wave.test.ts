import { describe, expect, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import type { OpenPoint } from "#app/intake/open-point.ts";
import type { Submission } from "#app/intake/submission.ts";
import type { SubmitOutcome } from "#app/intake/submit-response.ts";
import { seededRandom } from "#app/simulation/random.ts";
import { simulateWave } from "#app/simulation/simulate-wave.ts";
import { answersSchema } from "#app/survey/answer-schema.ts";
import type { Channel } from "#app/survey/questionnaire.ts";
import { resolvedQuestionnaire, theUnit } from "#tests/core/definitions-on-disk.ts";

const WAVE = "trial";

/** The unit's points as an open wave offers them. */
const points: readonly OpenPoint[] = theUnit().collection_points.map(({ id, channel, name, questionnaires }) => ({
  unitId: theUnit().id,
  id,
  channel,
  name,
  questionnaires: questionnaires.map((questionnaireId) => {
    const questionnaire = resolvedQuestionnaire(questionnaireId);
    return {
      waveId: WAVE,
      trial: true,
      openedAt: undefined,
      access: questionnaire.access,
      hash: "",
      questionnaire,
      answers: answersSchema(questionnaire, channel),
      review: { burst: 30, run: 6, seconds_per_item: 2 },
    };
  }),
}));

interface Sent extends Submission {
  readonly point: string;
  readonly channel: Channel;
  readonly questionnaire: string;
  /** Problems that the real schema of the form has with the answers. */
  readonly problems: readonly string[];
}

/** Simulates against an intake that writes down what it was sent, and answers late where `slow` says so. */
async function simulate(
  seed: number,
  options: {
    readonly responses?: number;
    readonly codes?: readonly string[];
    readonly slow?: () => boolean;
    readonly outcome?: "stored" | "repeated";
  } = {},
) {
  const { responses = 120, codes = ["c1", "c2", "c3"], slow = () => false, outcome = "stored" } = options;
  const sent: Sent[] = [];
  const submit: Application["submit"] = async (point, offer, submission): Promise<SubmitOutcome> => {
    const checked = offer.answers.safeParse(submission.answers);
    sent.push({
      ...submission,
      point: point.id,
      channel: point.channel,
      questionnaire: offer.questionnaire.id,
      problems: checked.error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`) ?? [],
    });
    if (slow()) await new Promise((resolve) => setImmediate(resolve));
    const { id, version } = offer.questionnaire;
    return { kind: outcome, receipt: { id: submission.id, questionnaire: id, version, hiddenDropped: 0 } };
  };
  const application: Pick<Application, "openPoints" | "submit"> = { openPoints: () => Promise.resolve(points), submit };
  const count = await simulateWave(application as Application, { responses, seed, codes, waveId: WAVE });
  return { sent, count };
}

describe("the same seed", () => {
  test("sends the same responses, ids included, so a second run changes nothing", async () => {
    const [first, second] = [await simulate(42), await simulate(42)];
    expect(first.sent).toHaveLength(120);
    expect(second.sent).toEqual(first.sent);
  });

  test("does so whichever answers are stored first", async () => {
    let turn = 0;
    const first = await simulate(42);
    const shaken = await simulate(42, { slow: () => (turn += 1) % 3 === 0 });
    expect(shaken.sent).toEqual(first.sent);
  });

  test("begins a longer run with the same responses", async () => {
    const [short, long] = [await simulate(42, { responses: 60 }), await simulate(42)];
    expect(long.sent.slice(0, 60)).toEqual(short.sent);
  });
});

describe("another seed", () => {
  test("sends other responses under other ids", async () => {
    const [first, second] = [await simulate(42), await simulate(43)];
    const ids = [...first.sent, ...second.sent].map((submission) => submission.id);
    expect(new Set(ids).size).toBe(240);
    expect(second.sent.map(({ answers }) => answers)).not.toEqual(first.sent.map(({ answers }) => answers));
  });
});

describe("what is sent", () => {
  test("has random UUIDs of version 4 as ids", async () => {
    const { sent } = await simulate(7);
    for (const { id } of sent) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u);
    }
  });

  test("is accepted by the real form, filters and kiosk included", async () => {
    const { sent } = await simulate(7, { responses: 600 });
    expect(new Set(sent.map(({ channel }) => channel))).toEqual(new Set(["kiosk", "qr"]));
    expect(sent.filter(({ problems }) => problems.length > 0)).toEqual([]);
  });

  test("is spread over all questionnaires, and over the points of each", async () => {
    const { sent } = await simulate(7, { responses: 400 });
    const tally = (names: readonly string[]) => names.map((name) => sent.filter(({ point }) => point === name).length);
    expect(tally(["trang-tin", "can-bo", "nguoi-dan"]).every((n) => n >= 90)).toBe(true);
    const [kiosk = 0, qr = 0] = tally(["mot-cua", "hai-long"]);
    expect(Math.abs(kiosk - qr)).toBeLessThanOrEqual(1);
  });

  test("takes as many lasting seconds as a person could need, never a negative or broken number", async () => {
    const { sent } = await simulate(7);
    for (const { durationSeconds = -1 } of sent)
      expect(Number.isInteger(durationSeconds) && durationSeconds > 0).toBe(true);
  });

  test("spends each code once and stops asking officials when none is left", async () => {
    const { sent } = await simulate(7, { codes: ["c1", "c2", "c3"] });
    expect(sent.filter(({ questionnaire }) => questionnaire === "officials").map(({ code }) => code)).toEqual([
      "c1",
      "c2",
      "c3",
    ]);
    expect(sent.filter(({ code }) => code !== undefined)).toHaveLength(3);
  });
});

test("it says how many responses were new and how many came again", async () => {
  expect((await simulate(1)).count).toEqual({ stored: 120, repeated: 0 });
  expect((await simulate(1, { outcome: "repeated" })).count).toEqual({ stored: 0, repeated: 120 });
});

test("a wave that takes no answers is refused, not simulated silently", async () => {
  const application: Pick<Application, "openPoints"> = { openPoints: () => Promise.resolve([]) };
  await expect(
    simulateWave(application as Application, { responses: 1, seed: 1, codes: [], waveId: WAVE }),
  ).rejects.toThrow('wave "trial" takes no answers');
});

describe("a seeded stream", () => {
  test("chooses in proportion to the weights", () => {
    const random = seededRandom(5);
    const drawn = Array.from({ length: 20_000 }, () =>
      random.weighted([
        ["a", 6],
        ["b", 3],
        ["never", 0],
        ["c", 1],
      ] as const),
    );
    const share = (name: string) => drawn.filter((value) => value === name).length / drawn.length;
    // Oracle: four standard errors of a share of 20,000 draws are below 0.015.
    expect(Math.abs(share("a") - 0.6)).toBeLessThan(0.015);
    expect(Math.abs(share("b") - 0.3)).toBeLessThan(0.015);
    expect(share("never")).toBe(0);
  });

  test("has nothing to choose from nothing", () => {
    expect(() => seededRandom(1).weighted([])).toThrow("nothing to choose from");
  });
});
