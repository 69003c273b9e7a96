import { useTranslation } from "react-i18next";

import type { ExampleItem, ExampleStratum } from "#app/par-index/worked-example.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { Quantity } from "#app/ui/public/method/formula.tsx";

interface ItemCalculationProps {
  readonly number: number;
  readonly item: ExampleItem;
  readonly strata: readonly ExampleStratum[];
}

/** The mean of one question written out with the example's figures. */
export function ItemCalculation({ number, item, strata }: ItemCalculationProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const weighted = (pick: (sum: ExampleItem["strata"][number]) => number) =>
    strata
      .map(({ weight }, place) => {
        const sum = item.strata[place];
        return `${format.short(weight)}\u00a0×\u00a0${format.short(sum ? pick(sum) : 0)}`;
      })
      .join(" + ");
  return (
    <p className="sum">
      {t("method.question", { number })}: <Quantity of="θ" at={String(number)} /> = ({weighted(({ sum }) => sum)}) ÷ (
      {weighted(({ answered }) => answered)}) = {format.short(item.weightedSum)} ÷ {format.short(item.weightedAnswers)}{" "}
      = <strong>{format.fixed(item.score, 4)}</strong>
    </p>
  );
}
