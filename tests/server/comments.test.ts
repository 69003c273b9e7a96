import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { fewestAnswers, offerAt } from "#tests/support/answers.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { STAFF } from "#tests/support/staff.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";

const KEY = "trial/one-stop";

describeEachProvider("residents' comments", (fresh) => {
  /** The office, and a way to leave comments at the one-stop counter's QR point. */
  async function open() {
    let now = new Date("2026-11-23T03:00:00Z");
    const { application } = await openTrialApplication(fresh.database.client, { now: () => now });
    const at = await offerAt(application, "hai-long");
    const { office } = application;
    return {
      office,
      setClock: (instant: string) => (now = new Date(instant)),
      leave: async (...comments: readonly string[]) => {
        for (const comment of comments) {
          const submission = { id: randomUUID(), locale: "vi" as const, answers: fewestAnswers(at), comment };
          expect((await application.submit(at.point, at.offer, submission)).kind).toBe("stored");
        }
      },
      readable: async () => (await office.readComments()).find(({ key }) => key === KEY),
      toRelease: async () => (await office.commentsToRelease()).find(({ key }) => key === KEY),
    };
  }

  const numbered = (count: number, from = 1) => Array.from({ length: count }, (_, n) => `Góp ý ${n + from}`);

  test("below ten nobody sees a text or a count, and opening them does nothing", async () => {
    const { office, leave, readable, toRelease } = await open();
    const empty = [await readable(), await toRelease()];
    for (const comment of numbered(9)) {
      await leave(comment);
      // What the office sees is the same with nine comments as with none.
      expect([await readable(), await toRelease()]).toEqual(empty);
    }
    expect(empty[0]).toMatchObject({ fresh: "too_few", months: [], withheld: 0 });
    expect(await office.openComments(STAFF, KEY)).toBe(0);
    expect(await fresh.database.client.comment.count({ where: { state: "waiting" } })).toBe(9);
  });

  test("from ten on a second person sees them and the office still does not, until they are released", async () => {
    const { office, leave, readable, toRelease } = await open();
    await leave(...numbered(12));
    expect(await readable()).toMatchObject({ fresh: "enough", months: [] });
    expect(await toRelease()).toMatchObject({ openable: 10, inReview: [] });

    expect(await office.openComments(STAFF, KEY)).toBe(12);
    expect(await readable()).toMatchObject({ fresh: "in_review", months: [] });
    const review = (await toRelease())?.inReview ?? [];
    expect(review.map(({ text }) => text).toSorted()).toEqual(numbered(12).toSorted());
    // Shown by their random ids, which is no order of arrival.
    expect(review.map(({ id }) => id)).toEqual(review.map(({ id }) => id).toSorted());

    await office.releaseComments(STAFF, new Map(review.map(({ id }) => [id, "release"])));
    const after = await readable();
    expect(after?.months.map(({ month, texts }) => [month, texts.length])).toEqual([["2026-11", 12]]);
    expect(Object.keys(after ?? {}).toSorted()).toEqual(["fresh", "key", "months", "title", "wave", "withheld"]);
  });

  test("a withheld comment is never shown again, only counted; an undecided one waits", async () => {
    const { office, leave, readable, toRelease } = await open();
    await leave(...numbered(9), "Cô Lan ở thôn 3 nhận tiền");
    await office.openComments(STAFF, KEY);
    const review = (await toRelease())?.inReview ?? [];
    const naming = review.find(({ text }) => text.includes("Lan"));
    const [undecided, ...others] = review.filter((comment) => comment !== naming);
    const decisions = new Map(others.map(({ id }) => [id, "release"]));
    expect(await office.releaseComments(STAFF, decisions.set(naming?.id ?? "", "withhold"))).toBe(9);

    expect((await toRelease())?.inReview).toEqual([undecided]);
    const after = await readable();
    expect(after?.withheld).toBe(1);
    expect(after?.months.flatMap(({ texts }) => texts).toSorted()).toEqual(others.map(({ text }) => text).toSorted());
    // Settled for good: neither a second form nor a strange word brings it back.
    expect(await office.releaseComments(STAFF, new Map([[naming?.id ?? "", "release"]]))).toBe(0);
    expect(await office.releaseComments(STAFF, new Map([[undecided?.id ?? "", "publish"]]))).toBe(0);
    expect(JSON.stringify([await office.readComments(), await office.commentsToRelease()])).not.toContain("Lan");
  });

  test("later comments wait for nine others, so that none appears alone", async () => {
    const { office, leave, readable, toRelease } = await open();
    const settle = async () => {
      const review = (await toRelease())?.inReview ?? [];
      await office.releaseComments(STAFF, new Map(review.map(({ id }) => [id, "release"])));
    };
    await leave(...numbered(10));
    await office.openComments(STAFF, KEY);
    await settle();
    const before = [await readable(), await toRelease()];
    for (const comment of numbered(9, 11)) {
      await leave(comment);
      expect(await office.openComments(STAFF, KEY)).toBe(0);
      expect([await readable(), await toRelease()]).toEqual(before);
    }
    await leave("Góp ý 20");
    expect(await office.openComments(STAFF, KEY)).toBe(10);
    await settle();
    expect((await readable())?.months[0]?.texts).toHaveLength(20);
  });

  test("a batch bears one month, that of its opening, so that a lone comment of a month is not told apart", async () => {
    const { office, leave, readable, toRelease, setClock } = await open();
    await leave(...numbered(9));
    setClock("2026-12-01T03:00:00Z");
    await leave("Góp ý 10");
    await office.openComments(STAFF, KEY);
    const review = (await toRelease())?.inReview ?? [];
    await office.releaseComments(STAFF, new Map(review.map(({ id }) => [id, "release"])));
    expect((await readable())?.months.map(({ month, texts }) => [month, texts.length])).toEqual([["2026-12", 10]]);
  });

  test("a remainder under ten is opened only after sign-off, and only beside ten opened before", async () => {
    const { office, leave, toRelease } = await open();
    const { wave } = fresh.database.client;
    await leave(...numbered(13));
    await office.openComments(STAFF, KEY);
    await leave(...numbered(3, 14));
    for (const status of ["open", "closed"]) {
      await wave.updateMany({ data: { status } });
      expect([await office.openComments(STAFF, KEY), (await toRelease())?.openable]).toEqual([0, undefined]);
    }
    await wave.updateMany({ data: { status: "signed_off" } });
    expect(await office.openComments(STAFF, KEY)).toBe(3);
  });

  test("nothing is opened for a questionnaire that is not there", async () => {
    const { office, leave } = await open();
    await leave(...numbered(10));
    expect(await office.openComments(STAFF, "trial/nothing")).toBe(0);
    expect(await office.openComments(STAFF, "")).toBe(0);
  });

  test("opened twice at once, a batch is opened once and no comment is lost", async () => {
    const { office, leave, toRelease } = await open();
    await leave(...numbered(11));
    const opened = await Promise.all([office.openComments(STAFF, KEY), office.openComments(STAFF, KEY)]);
    expect(opened.toSorted((a, b) => a - b)).toEqual([0, 11]);
    expect((await toRelease())?.inReview).toHaveLength(11);
  });

  test("PostgreSQL's marks do not tell a comment's response once its batch is open", async () => {
    if (fresh.provider !== "postgres") return;
    const { office, leave } = await open();
    await leave(...numbered(10));
    const joined = () => fresh.database.client.$queryRaw<unknown[]>`
      SELECT c.id FROM "comment" c JOIN "response" r ON c.xmin = r.xmin`;
    expect((await joined()).length).toBe(10); // what the tables of an open wave may still tell, see decision 0006
    await office.openComments(STAFF, KEY);
    expect(await joined()).toEqual([]);
  });
});
