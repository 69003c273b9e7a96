import { useTranslation } from "react-i18next";

import type { Change } from "#app/office/results/wave-change.ts";
import type { Difference } from "#app/scoring/estimation/change.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ChangeWords } from "#app/ui/office/change-words.tsx";

/** A change with its number even where it cannot be told from chance: here there is room to show how far it reaches. */
export function LeafChange({ change }: { readonly change: Change }) {
  return change.kind === "changed" || change.kind === "indistinct" ? (
    <DifferenceWords difference={change} />
  ) : (
    <ChangeWords change={change} />
  );
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
