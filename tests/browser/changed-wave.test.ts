import { expect, test } from "#tests/browser/fixtures.ts";

const RATINGS = ["parking", "facilities", "attitude", "guidance", "handling_time", "handling_result"];

test("a form that was filled in for another wave is shown again, not counted for the present one", async ({
  page,
  request,
}) => {
  await page.goto("/q/hai-long");
  const hidden = await page
    .locator("form input[type=hidden]")
    .evaluateAll((inputs: HTMLInputElement[]) => Object.fromEntries(inputs.map(({ name, value }) => [name, value])));
  const answers = Object.fromEntries(RATINGS.map((item) => [item, "4"]));
  const send = (wave: string) =>
    request.post("/q/hai-long", { form: { ...hidden, ...answers, wave }, maxRedirects: 0 });

  const other = await send("a-wave-that-ended");
  expect(other.status()).toBe(400);
  expect(await other.text()).toContain("Đợt khảo sát vừa đổi");
  expect((await send(hidden["wave"] ?? "")).status()).toBe(303);
  // Stored by now: the sender of a lost reply learns that, whatever wave its form was of.
  expect((await send("a-wave-that-ended")).status()).toBe(303);
});
