import { at, pressed, type ProductPage } from "#tests/browser/product-page.ts";

/** Accounts, one's own and those of others, and the record of what staff did. */
export const ACCOUNT_PAGES: Readonly<Record<string, readonly ProductPage[]>> = {
  "accounts and record": [
    { name: "own account", open: at("/office/account") },
    { name: "change of the password with errors", open: pressed("/office/password", 400) },
    { name: "page that is for others", open: at("/office/accounts", 403) },
    { name: "accounts with an error", as: "administrator", open: pressed("/office/accounts", 400) },
    {
      name: "one-time password of a new account",
      as: "administrator",
      open: (visit) => {
        const name = `xem-${visit.language}`;
        return pressed("/office/accounts", 200, { name, displayName: "Người xem", role: "viewer" })(visit);
      },
    },
    { name: "list of accounts", as: "administrator", open: at("/office/accounts") },
    {
      name: "account of somebody",
      as: "administrator",
      open: async ({ page, expectStatus }) => {
        await page.goto("/office/accounts");
        return expectStatus(200, () => page.locator("main table a").last().click());
      },
    },
    { name: "record of what staff did", as: "administrator", open: at("/office/audit") },
    {
      name: "sign-in with a wrong password",
      open: async (visit) => {
        await visit.page.context().clearCookies({ name: "office_session" });
        return pressed("/office/sign-in", 400, { name: "khong-co-ai", password: "mật khẩu sai" })(visit);
      },
    },
  ],
};
