import { useTranslation } from "react-i18next";

/** The five levels of the example, the best first. */
export function useLevelNames(): readonly string[] {
  const { t } = useTranslation();
  return [
    t("method.levels.best"),
    t("method.levels.good"),
    t("method.levels.middle"),
    t("method.levels.poor"),
    t("method.levels.worst"),
  ];
}
