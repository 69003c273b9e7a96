import { useTranslation } from "react-i18next";

import type { WorkedExample } from "#app/par-index/worked-example.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

interface LimitsSectionProps {
  readonly previousYear: number;
  readonly example: WorkedExample;
}

/** What these figures cannot tell. */
export function LimitsSection({ previousYear, example }: LimitsSectionProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const [headline] = example.byMethod;
  return (
    <section aria-labelledby="limits">
      <h2 id="limits">{t("method.limits.title")}</h2>
      <ul>
        <li>{t("method.limits.self_selected")}</li>
        <li>{t("method.limits.absent")}</li>
        <li>{t("method.limits.own")}</li>
        <li>{t("method.limits.previous", { year: previousYear })}</li>
        <li>{t("method.limits.duplicates")}</li>
        <li>
          {t("method.limits.no_opinion")}{" "}
          {headline &&
            t("method.limits.no_opinion_bound", {
              score: format.fixed(headline.raw, 4),
              bound: format.fixed(headline.noOpinionAsMinimum, 4),
            })}
        </li>
        <li>{t("method.limits.small_groups")}</li>
      </ul>
    </section>
  );
}
