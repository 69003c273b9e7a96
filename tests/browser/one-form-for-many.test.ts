import type { APIResponse } from "@playwright/test";

import { expect, test } from "#tests/browser/fixtures.ts";

/** Fields that every form has for itself. */
const OWN = ["response_id", "token"];

test.use({ stored: "nothing before a wave is opened at points whose forms were drawn" });

const fieldOf = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`, "u").exec(html)?.[1] ?? "";

/** A page without what belongs to its visit. */
function common(html: string): string {
  return OWN.reduce((text, name) => text.replaceAll(fieldOf(html, name), `(${name})`), html);
}

/** Everything that the head of a reply says, but for when it was made and how long it is. */
function headOf(reply: APIResponse): Record<string, string> {
  const passing = ["date", "content-length", "transfer-encoding"];
  return Object.fromEntries(Object.entries(reply.headers()).filter(([name]) => !passing.includes(name)));
}

test("many who open one form at once get the same page, each with an id and a token of their own", async ({
  request,
}) => {
  const first = await request.get("/q/hai-long"); // drawn by the framework
  const replies = await Promise.all(Array.from({ length: 40 }, () => request.get("/q/hai-long")));
  const pages = await Promise.all([first, ...replies].map((reply) => reply.text()));
  for (const name of OWN) expect(new Set(pages.map((html) => fieldOf(html, name))).size).toBe(41);
  for (const html of pages) {
    const strange = pages.map((other) => fieldOf(other, "response_id")).filter((id) => html.includes(id));
    expect(strange).toEqual([fieldOf(html, "response_id")]);
  }
  expect(new Set(pages.map(common)).size).toBe(1);
});

test("a form from a drawing has the head of any other page, packed or not, in the language that was asked for", async ({
  playwright,
  baseURL,
}) => {
  for (const [packing, language, words] of [
    ["gzip", "vi", "Gửi ý kiến"],
    ["identity", "vi", "Gửi ý kiến"],
    ["gzip", "en-GB,en;q=0.9", "Send"],
    ["identity", "en-GB,en;q=0.9", "Send"],
  ] as const) {
    const context = await playwright.request.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      extraHTTPHeaders: { "accept-encoding": packing, "accept-language": language },
    });
    await context.get("/q/hai-long");
    const drawn = await context.get("/q/hai-long");
    // With a query the framework answers; the links of the switches carry it, so the page itself is another.
    const framework = await context.get("/q/hai-long?from=poster");
    expect(headOf(drawn)).toEqual(headOf(framework));
    expect(headOf(drawn)["content-encoding"]).toBe(packing === "gzip" ? "gzip" : undefined);
    expect(common((await framework.text()).replaceAll("?from=poster&amp;", "?"))).toBe(common(await drawn.text()));
    expect(await drawn.text()).toContain(words);
    await context.dispose();
  }
});

test("a form that was drawn before a wave opened is not shown for it: everybody gets the form of the new wave", async ({
  request,
  product,
}) => {
  expect(fieldOf(await (await request.get("/q/hai-long")).text(), "wave")).toBe("trial");
  await product.openOfficialWave();
  await expect
    .poll(async () => fieldOf(await (await request.get("/q/hai-long")).text(), "wave"), { timeout: 3000 })
    .not.toBe("trial");
  const page = await (await request.get("/q/hai-long")).text();
  expect(page).not.toContain("Đợt thử");
});
