import { expect, test } from "#tests/browser/fixtures.ts";

const KB = 1024;

// Oracle: what Chromium received on the wire, heads and bodies, from the built server.
for (const path of ["/q/hai-long", "/q/nguoi-dan"]) {
  test(`the first screen of ${path} is three requests and at most 20 KB`, async ({ page, context }) => {
    const network = await context.newCDPSession(page);
    await network.send("Network.enable");
    await network.send("Network.setCacheDisabled", { cacheDisabled: true });
    const received = new Map<string, number>();
    const asked: string[] = [];
    network.on("Network.requestWillBeSent", ({ request }) => {
      if (!request.url.startsWith("data:")) asked.push(new URL(request.url).pathname);
    });
    network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      received.set(requestId, encodedDataLength);
    });
    await page.goto(path, { waitUntil: "networkidle" });

    expect(asked).toHaveLength(3);
    expect(asked.filter((address) => /font|woff|entry\.client|react/iu.test(address))).toEqual([]);
    const bytes = [...received.values()].reduce((sum, length) => sum + length, 0);
    expect(bytes).toBeGreaterThan(3 * KB);
    expect(bytes).toBeLessThanOrEqual(20 * KB);
    test.info().annotations.push({ type: "bytes on the wire", description: String(bytes) });
  });
}

test("the one script of a form is at most 5 KB before it is compressed", async ({ page, request }) => {
  await page.goto("/q/hai-long");
  const scripts = page.locator("script");
  await expect(scripts).toHaveCount(1);
  const reply = await request.get((await scripts.getAttribute("src")) ?? "");
  expect((await reply.body()).length).toBeLessThanOrEqual(5 * KB);
});
