// Oracle: issue "Answering", §4 – no cookie beyond display preferences, session-long on kiosks.
import { describe, expect, test } from "vitest";

import { displayPreferences, preferenceCookies } from "#app/i18n/display-preferences.ts";

function request(path: string, cookie = ""): Request {
  return new Request(`http://localhost${path}`, { headers: { cookie } });
}

describe("how a page is shown", () => {
  test("is plain, where nobody chose anything", () => {
    expect(displayPreferences(request("/"))).toEqual({ locale: "vi", text: "normal", contrast: "normal" });
  });

  test("follows the address before what was chosen earlier", () => {
    const shown = displayPreferences(request("/?text=normal&lang=en", "text=large; contrast=high; lang=vi"));
    expect(shown).toEqual({ locale: "en", text: "normal", contrast: "high" });
  });

  test("is not changed by a value that nobody offers", () => {
    const shown = displayPreferences(request("/?text=huge&contrast=", "text=large; contrast=<script>"));
    expect(shown).toEqual({ locale: "vi", text: "large", contrast: "normal" });
  });
});

describe("what is kept of a choice", () => {
  test("is nothing, where nothing was chosen", () => {
    expect(preferenceCookies(request("/q/hai-long?utm=1&text=huge&session=1"))).toEqual([]);
  });

  test("lasts for half a year on a device of one's own", () => {
    expect(preferenceCookies(request("/q/hai-long?lang=en&text=large&contrast=high"))).toEqual([
      "lang=en; Path=/; SameSite=Lax; HttpOnly; Max-Age=15552000",
      "text=large; Path=/; SameSite=Lax; HttpOnly; Max-Age=15552000",
      "contrast=high; Path=/; SameSite=Lax; HttpOnly; Max-Age=15552000",
    ]);
  });

  test("ends with the session on a kiosk, which is everybody's device", () => {
    expect(preferenceCookies(request("/kiosk/mot-cua?text=large"))).toEqual([
      "text=large; Path=/; SameSite=Lax; HttpOnly",
    ]);
    expect(preferenceCookies(request("/kioskade?text=large"))[0]).toContain("Max-Age");
  });
});
