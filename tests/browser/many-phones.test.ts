import { expect, test } from "#tests/browser/fixtures.ts";

const PHONES = 30;

/** Answers of somebody in a hurry, all alike: a burst is marked for review, never refused. */
const ANSWERS = {
  parking: "4",
  facilities: "4",
  attitude: "4",
  guidance: "4",
  handling_time: "4",
  handling_result: "4",
};

test("thirty phones behind one address send their forms within a minute, and none is refused", async ({
  playwright,
  baseURL,
}) => {
  const started = Date.now();
  const phones = Array.from({ length: PHONES }, async (_, phone) => {
    const context = await playwright.request.newContext({ ...(baseURL === undefined ? {} : { baseURL }) });
    const page = await (await context.get("/q/hai-long")).text();
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`, "u").exec(page)?.[1] ?? "";
    const form = { response_id: hidden("response_id"), token: hidden("token"), ...ANSWERS };
    const sent = await context.post("/q/hai-long", { form, maxRedirects: 0 });
    const now = new Date().toISOString();
    const asJson = await context.post("/api/v1/responses", {
      data: {
        id: crypto.randomUUID(),
        point: "hai-long",
        questionnaire: "one-stop",
        version: 1,
        locale: "vi",
        startedAt: now,
        submittedAt: now,
        answers: ANSWERS,
      },
    });
    const statuses = { phone, form: sent.status(), json: asJson.status(), id: form.response_id };
    await context.dispose();
    return statuses;
  });
  const statuses = await Promise.all(phones);
  expect(statuses.filter(({ form, json }) => form !== 303 || json !== 201)).toEqual([]);
  expect(new Set(statuses.map(({ id }) => id)).size).toBe(PHONES);
  expect(Date.now() - started).toBeLessThan(60_000);
});
