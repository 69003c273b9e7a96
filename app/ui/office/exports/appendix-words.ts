import type { TFunction } from "i18next";

import type { AppendixWords } from "#app/export/appendix-words.ts";
import type { Locale } from "#app/survey/wording.ts";
import { ownFiguresWords } from "#app/ui/office/state-words.ts";

/** The words of the workbook in one language. */
export function appendixWords(t: TFunction, locale: Locale): AppendixWords {
  const day = (text: string) => text.split("-").toReversed().join("/");
  return {
    locale,
    sheet: t("export.sheet.name"),
    title: t("export.sheet.title"),
    wave: (title, period) =>
      period ? t("export.sheet.wave", { title, from: day(period.from), to: day(period.to) }) : title,
    status: (state) => ownFiguresWords(state, t),
    method: ({ id, version, title, explanation }) =>
      t("export.sheet.method", { id, version, method: title[locale], explanation: explanation[locale] }),
    columns: {
      code: t("export.sheet.column.code"),
      title: t("export.sheet.column.title"),
      max: t("export.sheet.column.max"),
      points: t("export.sheet.column.points"),
      lost: t("export.sheet.column.lost"),
      previous: (year) => t("export.sheet.column.previous", { year }),
      target: (year) => t("export.sheet.column.target", { year }),
      official: t("export.sheet.column.official"),
      difference: t("export.sheet.column.difference"),
      score: t("export.sheet.column.score"),
      low: t("export.sheet.column.low"),
      high: t("export.sheet.column.high"),
      n: t("export.sheet.column.n"),
      method: t("export.sheet.column.method"),
      lead: t("export.sheet.column.lead"),
    },
    methodOf: ({ id, version }) => t("export.sheet.method_of", { id, version }),
    assessed: ({ approved, year }) => (approved ? t("export.sheet.approved") : t("export.sheet.carried", { year })),
    missing: {
      too_few: t("criteria.standing_too_few"),
      no_data: t("criteria.standing_no_data"),
      below: t("export.sheet.missing_below"),
    },
    leadOpen: t("export.sheet.lead_open"),
    total: t("export.sheet.total"),
    notes: [t("export.sheet.note_sums"), t("export.sheet.note_bounds"), t("export.sheet.note_previous")],
  };
}
