import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { Change, NotComparable } from "#app/office/results/wave-change.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

/** Change of a leaf's own score to the former wave of ours, or why there is none to tell. */
export function ChangeWords({ change }: { readonly change: Change }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  switch (change.kind) {
    case "no_former":
      return <span className="quiet">{t("criteria.change_no_former")}</span>;
    case "not_comparable":
      return (
        <span className="quiet">
          {t("criteria.change_not_comparable")}
          <span className="column-note">{reasonWords(change.reason, t)}</span>
        </span>
      );
    case "indistinct":
    case "changed": {
      const { kind, difference, interval } = change;
      return (
        <span className={kind === "changed" ? "change" : "quiet"}>
          {kind === "changed" ? format.signedScore(difference) : t("criteria.change_indistinct")}
          {interval && (
            <span className="column-note interval">
              {t("criteria.change_interval", {
                low: format.signedScore(interval[0]),
                high: format.signedScore(interval[1]),
              })}
            </span>
          )}
        </span>
      );
    }
  }
}

/** What keeps the scores of two waves from being set against each other. */
export function reasonWords(reason: NotComparable, t: TFunction): string {
  switch (reason) {
    case "leaf":
      return t("criteria.change_reason_leaf");
    case "groups":
      return t("criteria.change_reason_groups");
    case "method":
      return t("criteria.change_reason_method");
    case "items":
      return t("criteria.change_reason_items");
    case "questionnaire":
      return t("criteria.change_reason_questionnaire");
    case "no_score":
      return t("criteria.change_reason_no_score");
    case "only_limit":
      return t("criteria.change_reason_only_limit");
  }
}
