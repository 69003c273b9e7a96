import en from "#app/i18n/locales/en.json" with { type: "json" };
import vi from "#app/i18n/locales/vi.json" with { type: "json" };

/** What staff read on the office's pages, where a test needs it. */
export const OFFICE_WORDS = { vi: wordsOf(vi), en: wordsOf(en) } as const;

function wordsOf({ tablets, release }: typeof vi) {
  const filled = (text: string, name: string, value: string) => text.replace(`{{${name}}}`, value);
  return {
    revoke: (name: string) => filled(tablets.revoke_of, "name", name),
    openComments: (atLeast: number) => filled(release.open_other, "count", String(atLeast)),
    release: release.release,
    withhold: release.withhold,
    save: release.save,
  };
}
