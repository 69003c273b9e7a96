import { useTranslation } from "react-i18next";

export interface DateFormat {
  /** `2026-11-25` → 25/11/2026. */
  readonly day: (day: string) => string;
  /** `2026-11` → 11/2026. */
  readonly month: (month: string) => string;
  /** `2026-11-25T12` → the afternoon of 25/11/2026, in words. */
  readonly halfDay: (halfDay: string) => string;
  /** An ISO instant on the unit's clock: 14:05, 25/11/2026. */
  readonly instant: (instant: string, timeZone: string) => string;
}

/** Dates as the office writes them, dd/mm/yyyy in both languages. */
export function useDateFormat(): DateFormat {
  const { t } = useTranslation();
  const day = (text: string) => text.slice(0, 10).split("-").toReversed().join("/");
  return {
    day,
    month: day,
    halfDay: (halfDay) =>
      halfDay.endsWith("T12") ? t("date.afternoon", { day: day(halfDay) }) : t("date.morning", { day: day(halfDay) }),
    instant: (instant, timeZone) =>
      new Intl.DateTimeFormat("en-GB", {
        timeZone,
        hour: "2-digit",
        minute: "2-digit",
        day: "2-digit",
        month: "2-digit",
        year: "numeric",
      })
        .formatToParts(new Date(instant))
        .reduce((text, { type, value }) => text.replace(type, value), "hour:minute, day/month/year"),
  };
}
