import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { Change, NotComparable } from "#app/office/results/wave-change.ts";
import type { Difference } from "#app/scoring/estimation/change.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";

/** A change to the former wave in words: told only where it can be told from chance. */
export function ChangeWords({ change }: { readonly change: Change }) {
  const { t } = useTranslation();
  switch (change.kind) {
    case "changed":
    case "indistinct":
      return <DifferenceWords difference={change} />;
    case "not_comparable":
      return t("leaf.change.not_comparable", { reason: breakWords(change.reason, t) });
    case "no_former":
      return t("leaf.change.no_former");
  }
}

/** A difference with its interval; "không phân biệt được" where that holds 0. */
export function DifferenceWords({ difference: { kind, difference, interval } }: { readonly difference: Difference }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const number = format.signedScore(difference);
  return (
    <>
      {kind === "changed" ? <strong>{number}</strong> : t("leaf.change.indistinct")}
      <span className="column-note">
        {kind === "indistinct" && `${number}; `}
        {interval
          ? t("leaf.change.interval", { low: format.signedScore(interval[0]), high: format.signedScore(interval[1]) })
          : t("leaf.change.no_interval")}
      </span>
    </>
  );
}

/** What was changed between two waves, so that their scores are not set against each other. */
export function breakWords(reason: NotComparable, t: TFunction): string {
  switch (reason) {
    case "leaf":
      return t("leaf.break.leaf");
    case "groups":
      return t("leaf.break.groups");
    case "method":
      return t("leaf.break.method");
    case "items":
      return t("leaf.break.items");
    case "questionnaire":
      return t("leaf.break.questionnaire");
    case "no_score":
      return t("leaf.break.no_score");
    case "only_limit":
      return t("leaf.break.only_limit");
  }
}
