import { useTranslation } from "react-i18next";

import type { IndexReport } from "#app/office/index-report.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useOfficeData } from "#app/ui/office/office-data.ts";
import { ownFiguresWords, shortHead } from "#app/ui/office/state-words.ts";
import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Whose figures a printed page shows, of which wave, and what they are; not on the screen. */
export function PrintHeading({ title, period, state }: Pick<IndexReport, "title" | "period" | "state">) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const unitName = useRootData()?.unitName;
  const head = useOfficeData()?.ledgerHead;
  return (
    <div className="print-heading">
      <p>{unitName ? word(unitName) : ""}</p>
      <p>
        {period
          ? t("export.of_wave", { title: word(title), from: date.day(period.from), to: date.day(period.to) })
          : word(title)}
      </p>
      <p>{ownFiguresWords(state, t)}</p>
      {head && <p>{t("state.ledger_now", { number: head.number, head: shortHead(head.hash) })}</p>}
    </div>
  );
}
