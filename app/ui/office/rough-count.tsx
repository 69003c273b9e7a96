import { useTranslation } from "react-i18next";

import { useNumberFormat } from "#app/ui/number-format.ts";

/**
 * A count that stands in steps of five, in words: nobody is told whether the last visitor made it grow.
 * @param count a multiple of five; 0 stands for everything below five
 */
export function RoughCount({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return count === 0 ? t("codes.fewer_than_five") : t("codes.at_least", { number: format.count(count) });
}
