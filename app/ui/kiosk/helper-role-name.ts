import { useTranslation } from "react-i18next";

import type { HelperRole } from "#app/survey/helper-role.ts";

/** Names the role of somebody who helps at a kiosk, in the language of the page. */
export function useHelperRoleName(): (role: HelperRole) => string {
  const { t } = useTranslation();
  return (role) => {
    switch (role) {
      case "volunteer":
        return t("kiosk.role.volunteer");
      case "hamlet":
        return t("kiosk.role.hamlet");
      case "guide":
        return t("kiosk.role.guide");
    }
  };
}
