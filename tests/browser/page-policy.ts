import { expect, type Page, type Response } from "@playwright/test";

/** No script on the page but the one small file of its own, nothing from elsewhere, and no copy in a cache. */
export async function expectPrivate(page: Page, name: string, reply: Response): Promise<void> {
  const headers = reply.headers();
  expect.soft(headers["cache-control"], `caching of the ${name}`).toBe("no-store");
  const policy = headers["content-security-policy"] ?? "";
  expect.soft(policy, `content policy of the ${name}`).toContain("default-src 'none'");
  expect.soft(policy, `content policy of the ${name}`).not.toMatch(/unsafe-|\*|https?:/u);
  const active = page.locator("script:not([src^='/assets/']:empty), iframe, object, embed, [style], [onclick]");
  await expect.soft(active, `active content on the ${name}`).toHaveCount(0);
}
