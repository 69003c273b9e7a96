import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import type { Submission } from "#app/intake/submission.ts";
import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const POINT = "hai-long";
const START = Date.parse("2026-11-23T03:00:00Z");

describeEachProvider("what looks strange", (fresh) => {
  const open = async () => {
    let time = START;
    const { application } = await openTrialApplication(fresh.database.client, { now: () => new Date(time) });
    const at = await offerAt(application, POINT);
    const answersOf = (n: number) =>
      fewestAnswers(at, { parking: String((n % 5) + 1), facilities: String((n % 4) + 1) });
    /** Opens a form and sends it after so many seconds. */
    const fill = async (seconds: number, more: Partial<Submission> = {}, n = 0) => {
      const id = randomUUID();
      const token = application.formToken(POINT, id);
      time += seconds * 1000;
      const form = { token, extra: undefined };
      return application.submit(at.point, at.offer, { id, locale: "vi", answers: answersOf(n), form, ...more });
    };
    const wait = (seconds: number) => {
      time += seconds * 1000;
    };
    const stored = async () =>
      (await fresh.database.client.response.findMany()).map(({ flags, durationSeconds }) => [flags, durationSeconds]);
    return { application, fill, wait, stored };
  };

  test("an ordinary form is not marked, and its token tells how long it took", async () => {
    const { fill, stored } = await open();
    expect((await fill(42)).kind).toBe("stored");
    expect(await stored()).toEqual([["", 42]]);
  });

  test("a form without our token, or that lay open all day, is marked and stored all the same", async () => {
    const { fill, wait, stored } = await open();
    expect((await fill(42, { form: { token: undefined, extra: undefined } }, 1)).kind).toBe("stored");
    expect((await fill(42, { form: { token: "k9x.0123456789012345678901", extra: undefined } }, 2)).kind).toBe(
      "stored",
    );
    wait(2000);
    expect((await fill(7 * 3600, {}, 3)).kind).toBe("stored");
    expect(await stored()).toEqual(Array(3).fill(["token", null]));
  });

  test("whoever fills in what no person sees is marked and stored all the same", async () => {
    const { application, fill, stored } = await open();
    const id = randomUUID();
    const form = { token: application.formToken(POINT, id), extra: "https://example.com" };
    expect((await fill(42, { id, form })).kind).toBe("stored");
    expect(await stored()).toEqual([["honeypot", 42]]);
  });

  test("six questions in less than twelve seconds are faster than anybody reads", async () => {
    const { fill, stored } = await open();
    await fill(11, {}, 1);
    await fill(12, {}, 2);
    expect((await stored()).toSorted()).toEqual([
      ["", 12],
      ["fast", 11],
    ]);
  });

  test("a run is marked from its first answer, which was stored before anybody could know", async () => {
    const { fill, wait, stored } = await open();
    for (let n = 0; n < 5; n += 1) await fill(60, {}, 0);
    expect(await stored()).toEqual(Array(5).fill(["", 60]));
    await fill(60, {}, 0);
    await fill(60, {}, 1);
    expect((await stored()).map(([flags]) => flags).toSorted()).toEqual(["", ...Array<string>(6).fill("run")]);
    wait(3600);
  });

  test("thirty forms at one point within ten minutes are a burst, each of them marked", async () => {
    const { application, stored } = await open();
    const at = await offerAt(application, POINT);
    const send = (n: number) => {
      const id = randomUUID();
      const answers = fewestAnswers(at, { parking: String((n % 5) + 1), facilities: String((n % 4) + 1) });
      return application.submit(at.point, at.offer, { id, locale: "vi", answers, durationSeconds: 50 });
    };
    await Promise.all(Array.from({ length: 29 }, (_, n) => send(n)));
    expect((await stored()).every(([flags]) => flags === "")).toBe(true);
    await send(29);
    expect(await stored()).toEqual(Array(30).fill(["burst", 50]));
  });
});
