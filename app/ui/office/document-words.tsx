import { useTranslation } from "react-i18next";

import type { OfficialDocument } from "#app/office/criteria/official-document.ts";
import { useDateFormat } from "#app/ui/date-format.ts";

/** The document that tells an official result, in one line. */
export function DocumentWords({ document: { number, date, issuer } }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation();
  const format = useDateFormat();
  return t("criteria.document", { number, date: format.day(date), issuer });
}
